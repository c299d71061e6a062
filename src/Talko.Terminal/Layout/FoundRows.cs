using System.Globalization;
using Talko.Client.Messaging;
using Talko.Protocol.Messages;
using Talko.Terminal.Text;

namespace Talko.Terminal.Layout;

/// <summary>One message that was found: when, by whom and where it was said, and below that what it says.</summary>
internal static class FoundRows
{
    // All of an excerpt at 80 columns; on a narrow screen the rows around what was found.
    private const int MaxExcerptRows = 3;
    private const string Indent = "  ";

    /// <summary>Its rows.</summary>
    /// <param name="hit">The message.</param>
    /// <param name="view">Where names are as they are now, and what was deleted meanwhile.</param>
    /// <param name="isSelected">Whether it is selected.</param>
    /// <param name="width">How wide they are at most.</param>
    public static List<StyledLine> Of(SearchHit hit, MessengerView view, bool isSelected, int width)
    {
        var chat = view.Chats.Find(chat => chat.ChatId == hit.Message.ChatId);
        List<StyledLine> rows = [Head(hit, chat, view, width), .. Body(hit, chat, Math.Max(1, width - Indent.Length))];
        return isSelected ? rows.ConvertAll(row => Fill(row, width).Selected()) : rows;
    }

    private static StyledLine Head(SearchHit hit, ChatView? chat, MessengerView view, int width)
    {
        var time = Time(hit.Message.MessageTs);
        var author = view.Users.GetValueOrDefault(hit.Message.User.UserId) ?? hit.Message.User;
        var room = Math.Max(0, width - time.Length - 1);
        var name = TextWidth.Fit(DisplayText.Line(author.UserName), room);
        var place = TextWidth.Fit(Place(hit, chat, author, view.Me), room - TextWidth.Of(name));
        return new StyledLine(
            new TextSpan(TextWidth.Fit($"{time} ", width), TextLook.Dim),
            new TextSpan(name, TextLook.Nick, new NickColors(chat).Of(author)),
            new TextSpan(place, TextLook.Dim));
    }

    // A chat of two has the other's name.
    private static string Place(SearchHit hit, ChatView? chat, User author, User? me) => chat switch
    {
        { IsPrivate: true } when author.UserId == me?.UserId => $" to {DisplayText.Line(chat.Name)}",
        { IsPrivate: true } => " to you",
        _ => $" in {DisplayText.Line(chat?.Name ?? hit.ChatName)}",
    };

    private static IEnumerable<StyledLine> Body(SearchHit hit, ChatView? chat, int width)
    {
        if (chat?.Find(hit.Message.MessageId)?.IsDeleted is true)
        {
            return [new StyledLine(new TextSpan($"{Indent}deleted", TextLook.Dim))];
        }

        var rows = StyledWrapper.Wrap(Spans(hit), width, width).ToList();
        var firstMatch = Math.Max(0, rows.FindIndex(row => row.Spans.Any(IsMatch)));
        var first = Math.Clamp(firstMatch - 1, 0, Math.Max(0, rows.Count - MaxExcerptRows));
        return rows.Skip(first).Take(MaxExcerptRows).Select(row => new StyledLine([new TextSpan(Indent), .. row.Spans]));
    }

    private static List<TextSpan> Spans(SearchHit hit)
    {
        var (text, excerpt) = (hit.Message.MessageText, string.Concat(hit.Excerpt.Select(part => part.Text)));
        return
        [
            .. text.StartsWith(excerpt, StringComparison.Ordinal) ? [] : (TextSpan[])[new TextSpan("…", TextLook.Dim)],
            .. PlainExcerpt.Of(text, hit.Excerpt).Select(Span),
            .. text.EndsWith(excerpt, StringComparison.Ordinal) ? [] : (TextSpan[])[new TextSpan("…", TextLook.Dim)],
        ];
    }

    private static TextSpan Span(ExcerptPart part) => new(DisplayText.Line(part.Text.ReplaceLineEndings(" ")))
    {
        Marks = part.IsMatch ? TextMarks.Match : TextMarks.None,
    };

    private static bool IsMatch(TextSpan span) => span.Marks.HasFlag(TextMarks.Match);

    private static StyledLine Fill(StyledLine row, int width) =>
        new([.. row.Spans, new TextSpan(new string(' ', Math.Max(0, width - TextWidth.Of(row.Text))))]);

    // As before: and after: have it.
    private static string Time(long milliseconds)
    {
        var latest = DateTimeOffset.MaxValue.AddDays(-1).ToUnixTimeMilliseconds();
        return DateTimeOffset.FromUnixTimeMilliseconds(Math.Clamp(milliseconds, 0, latest))
            .ToLocalTime()
            .ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
    }
}
