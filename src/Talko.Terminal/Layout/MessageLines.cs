using System.Globalization;
using Talko.Client.Messaging;

namespace Talko.Terminal.Layout;

/// <summary>Lays out one message: <c>HH:mm name: text</c>, the rows after the first indented unless it is bare.</summary>
internal static class MessageLines
{
    private const int TimeWidth = 6;

    // Below this the time would leave no room for the text.
    private const int MinWidthWithTime = 24;

    public static IEnumerable<StyledLine> Of(ChatMessage message, NickColors colors, int width, bool isBare = false)
    {
        var timeWidth = width < MinWidthWithTime ? 0 : TimeWidth;
        var indent = isBare ? 0 : Math.Max(1, timeWidth);
        var textWidth = Math.Max(1, width - indent);
        var nameWidth = Math.Max(1, Math.Min(textWidth / 2, textWidth - 4));
        var name = TextWidth.Fit(DisplayText.Line(message.Author.UserName), nameWidth);
        var look = message.State switch
        {
            DeliveryState.Pending => TextLook.Dim,
            DeliveryState.Failed => TextLook.Error,
            _ => TextLook.Normal,
        };
        var head = timeWidth == 0 && message.State == DeliveryState.Sent ? "" : Head(message, timeWidth);
        var firstWidth = width - TextWidth.Of(head) - TextWidth.Of(name) - 2;
        var isFirst = true;
        foreach (var row in MessageText.Rows(message.Text, look, firstWidth, textWidth))
        {
            yield return isFirst
                ? new StyledLine([
                    new TextSpan(head, message.State == DeliveryState.Failed ? TextLook.Error : TextLook.Dim),
                    new TextSpan(name, TextLook.Nick, colors.Of(message.Author)),
                    new TextSpan(": "),
                    .. row.Spans])
                : new StyledLine([new TextSpan(new string(' ', indent)), .. row.Spans]);
            isFirst = false;
        }

        if (message.State == DeliveryState.Failed)
        {
            foreach (var line in Failure(message, indent, textWidth))
            {
                yield return line;
            }
        }
    }

    // A pending message takes the room of the time it does not have yet, so that nothing moves when it is sent.
    private static string Head(ChatMessage message, int timeWidth) => message.State switch
    {
        DeliveryState.Pending => "… ".PadLeft(timeWidth),
        DeliveryState.Failed => "! ".PadLeft(timeWidth),
        _ => message.Timestamp.ToLocalTime().ToString("HH:mm ", CultureInfo.InvariantCulture),
    };

    private static IEnumerable<StyledLine> Failure(ChatMessage message, int indent, int width)
    {
        var reason = DisplayText.Line(message.Error ?? "not sent");
        foreach (var row in LineWrapper.Wrap($"Not sent: {reason}  /retry or /discard", width, width))
        {
            yield return new StyledLine(new TextSpan(new string(' ', indent)), new TextSpan(row, TextLook.Error));
        }
    }
}
