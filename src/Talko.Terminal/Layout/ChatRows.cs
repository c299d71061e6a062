using System.Collections.Immutable;
using System.Globalization;
using Talko.Client.Messaging;
using Talko.Terminal.State;

namespace Talko.Terminal.Layout;

/// <summary>The rows of the list of chats: number, name, how much in it was not seen.</summary>
internal static class ChatRows
{
    /// <summary>The index of the first chat shown, such that the active one is.</summary>
    public static int FirstShown(int active, int count, int height) =>
        Math.Clamp(active - height + 1, 0, Math.Max(0, count - height));

    /// <summary>One row per chat.</summary>
    public static IEnumerable<StyledLine> Of(
        ImmutableList<ChatView> chats, ChatNumbers numbers, long? activeChatId, int width)
    {
        var digits = numbers.Count.ToString(CultureInfo.InvariantCulture).Length;
        return chats.Select(chat => Row(chat, numbers.Of(chat.ChatId), digits, chat.ChatId == activeChatId, width));
    }

    private static StyledLine Row(ChatView chat, int number, int digits, bool isActive, int width)
    {
        var unseen = chat.UnseenCount == 0 ? "" : $" *{chat.UnseenCount}";
        var head = $"{number.ToString(CultureInfo.InvariantCulture).PadLeft(digits)}. ";
        var nameWidth = Math.Max(1, width - head.Length - unseen.Length);
        var name = TextWidth.Fit(DisplayText.Line(chat.Name), nameWidth);
        var padded = name + new string(' ', Math.Max(0, nameWidth - TextWidth.Of(name)));
        if (isActive)
        {
            return new StyledLine(new TextSpan(head + padded + unseen, TextLook.Selected));
        }

        return new StyledLine(
            new TextSpan(head, TextLook.Dim),
            new TextSpan(padded, unseen.Length > 0 ? TextLook.Strong : TextLook.Normal),
            new TextSpan(unseen, TextLook.Notice));
    }
}
