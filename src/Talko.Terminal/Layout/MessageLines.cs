using System.Globalization;
using Talko.Client.Messaging;

namespace Talko.Terminal.Layout;

/// <summary>
/// Lays out one message: <c>HH:mm name: text</c>, the rows after the first indented unless it is bare; above it what it
/// answers, below it the reactions. What happened to the chat is <c>HH:mm * name did it</c>.
/// </summary>
internal static class MessageLines
{
    private const int TimeWidth = 6;

    // Below this the time would leave no room for the text.
    private const int MinWidthWithTime = 24;

    public static IEnumerable<StyledLine> Of(ChatMessage message, MessageSetting setting, int width, bool isBare = false)
    {
        var timeWidth = width < MinWidthWithTime ? 0 : TimeWidth;
        var indent = isBare ? 0 : Math.Max(1, timeWidth);
        var textWidth = Math.Max(1, width - indent);
        var head = HeadSpans(message, setting, timeWidth, textWidth);
        var rows = Body(message, setting, width - head.Sum(span => TextWidth.Of(span.Text)), textWidth);
        var margin = new TextSpan(new string(' ', indent));
        return Above(message, setting, textWidth).Select(row => Join([margin], row))
            .Concat(rows.Select((row, index) => Join(index == 0 ? head : [margin], row)))
            .Concat(Below(message, textWidth).Select(row => Join([margin], row)));
    }

    private static StyledLine Join(TextSpan[] before, StyledLine row) => new([.. before, .. row.Spans]);

    private static TextSpan[] HeadSpans(ChatMessage message, MessageSetting setting, int timeWidth, int textWidth)
    {
        var nameWidth = Math.Max(1, Math.Min(textWidth / 2, textWidth - 4));
        var name = TextWidth.Fit(DisplayText.Line(message.Author.UserName), nameWidth);
        var isEvent = message.Event is not null;
        return
        [
            new TextSpan(Head(message, timeWidth), HeadLook(message)),
            new TextSpan(isEvent ? "* " : "", TextLook.Dim),
            isEvent ? new TextSpan(name, TextLook.Dim) : new TextSpan(name, TextLook.Nick, setting.Colors.Of(message.Author)),
            isEvent ? new TextSpan(" ") : new TextSpan(": "),
        ];
    }

    private static TextLook HeadLook(ChatMessage message) => message switch
    {
        { State: DeliveryState.Failed } => TextLook.Error,
        { MentionsMe: true } => TextLook.Notice,
        _ => TextLook.Dim,
    };

    // A pending message takes the room of the time it does not have yet, so that nothing moves when it is sent.
    private static string Head(ChatMessage message, int timeWidth) => message.State switch
    {
        DeliveryState.Pending => "… ".PadLeft(timeWidth),
        DeliveryState.Failed => "! ".PadLeft(timeWidth),
        _ when timeWidth == 0 => "",
        _ => message.Timestamp.ToLocalTime().ToString("HH:mm ", CultureInfo.InvariantCulture),
    };

    private static IEnumerable<StyledLine> Body(ChatMessage message, MessageSetting setting, int firstWidth, int width)
    {
        if (message.IsDeleted || message.Event is not null)
        {
            var text = message.IsDeleted ? Deletion(message, setting) : DisplayText.Line(message.Text);
            return StyledWrapper.Wrap([new TextSpan(text, TextLook.Dim)], firstWidth, width);
        }

        var look = message.State switch
        {
            DeliveryState.Pending => TextLook.Dim,
            DeliveryState.Failed => TextLook.Error,
            _ => TextLook.Normal,
        };
        var rows = MessageText.Rows(message.Text, look, new MentionMarks(message, setting), firstWidth, width);
        return message.IsEdited ? EditedMark.After(rows, firstWidth, width) : rows;
    }

    private static string Deletion(ChatMessage message, MessageSetting setting) =>
        message.Stored?.DeletedById is { } userId && userId != message.Author.UserId && setting.NameOf(userId) is { } name
            ? $"deleted by {DisplayText.Line(name)}"
            : "deleted";

    private static IEnumerable<StyledLine> Above(ChatMessage message, MessageSetting setting, int width) =>
        message is { ReplyToId: { } answered, IsDeleted: false } ? [QuoteLine.Of(answered, setting, width)] : [];

    private static IEnumerable<StyledLine> Below(ChatMessage message, int width) => message.State == DeliveryState.Failed
        ? LineWrapper.Wrap($"Not sent: {DisplayText.Line(message.Error ?? "not sent")}  /retry or /discard", width, width)
            .Select(row => new StyledLine(new TextSpan(row, TextLook.Error)))
        : ReactionLines.Of(message, width);
}
