using System.Globalization;
using Talko.Client.Messaging;
using Talko.Protocol.Messages;
using Talko.Terminal.State;

namespace Talko.Terminal.Layout;

/// <summary>The rows of the list of chats: number, name, how much in it mentions the user and is unread.</summary>
internal static class ChatRows
{
    /// <summary>The index of the first chat shown, such that the active one is.</summary>
    public static int FirstShown(int active, int count, int height) =>
        Math.Clamp(active - height + 1, 0, Math.Max(0, count - height));

    /// <summary>As many rows as there is room for; no other is made.</summary>
    public static IEnumerable<StyledLine> Of(ChatList list, long? activeId, int width, int height)
    {
        var active = list.RowOf(activeId);
        var first = FirstShown(active, list.RowCount, height);
        for (var row = first; row < Math.Min(first + height, list.RowCount); row++)
        {
            yield return list.AtRow(row) is { } chat
                ? Chat(chat, list.Numbers, row == active, width)
                : Fold(list, row == active, width);
        }
    }

    private static StyledLine Chat(ChatView chat, ChatNumbers numbers, bool isActive, int width)
    {
        var digits = numbers.Count.ToString(CultureInfo.InvariantCulture).Length;
        var head = $"{numbers.Of(chat.ChatId).ToString(CultureInfo.InvariantCulture).PadLeft(digits)}. ";
        var isMuted = chat.Reading?.Notify == NotifyLevel.None;
        var look = chat.NoticeCount > 0 ? TextLook.Strong : isMuted ? TextLook.Dim : TextLook.Normal;
        return Row(head, chat.Name, look, Counts(chat), chat.NoticeCount > 0, isActive, width);
    }

    private static StyledLine Fold(ChatList list, bool isActive, int width)
    {
        var counts = Count('*', list.ArchivedNoticeCount);
        var name = $"{list.ArchivedCount.ToString(CultureInfo.InvariantCulture)} archived";
        return Row(list.IsUnfolded ? "▾ " : "▸ ", name, TextLook.Dim, counts, false, isActive, width);
    }

    private static string Counts(ChatView chat)
    {
        var mentions = chat.Reading?.MentionCount ?? 0;
        var unread = ReadMarks.Unread(chat);
        return Count('@', mentions) + (unread == mentions ? "" : Count('*', unread));
    }

    private static string Count(char mark, int count) => count == 0 ? "" : $" {mark}{CountText.Of(count)}";

    private static StyledLine Row(
        string head, string name, TextLook look, string counts, bool isNew, bool isActive, int width)
    {
        var nameWidth = Math.Max(1, width - TextWidth.Of(head) - counts.Length);
        var fitted = TextWidth.Fit(DisplayText.Line(name), nameWidth);
        var padded = fitted + new string(' ', Math.Max(0, nameWidth - TextWidth.Of(fitted)));
        return isActive
            ? new StyledLine(new TextSpan(head + padded + counts, TextLook.Selected))
            : new StyledLine(
                new TextSpan(head, TextLook.Dim),
                new TextSpan(padded, look),
                new TextSpan(counts, isNew ? TextLook.Notice : TextLook.Dim));
    }
}
