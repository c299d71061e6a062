using System.Drawing;

namespace Talko.Terminal.Layout;

/// <summary>
/// Who gets which part of the screen: messages over input on the left, 70 % wide, chats on the right, the status
/// below. A small screen goes without the frame, a narrow one without the chats, a bare one without both: what is
/// selected there is text alone.
/// </summary>
internal sealed record ScreenLayout
{
    private const double LeftPart = 0.7;
    private const int MinWidthWithChats = 40;
    private const int MinHeightWithFrame = 9;
    private const int MinHeightWithStatus = 3;

    // The input grows to a third of the screen and then scrolls.
    private const int InputPart = 3;

    private ScreenLayout()
    {
    }

    public required bool HasFrame { get; init; }

    /// <summary>The columns of the left part, its frame included.</summary>
    public required int LeftWidth { get; init; }

    public required Rectangle Messages { get; init; }

    /// <summary>Empty where the screen is too narrow.</summary>
    public required Rectangle Chats { get; init; }

    public required Rectangle Input { get; init; }

    public required Rectangle Status { get; init; }

    public static int MaxInputRows(int height) => Math.Max(1, height / InputPart);

    /// <summary>Lays out a screen with as many rows of input as are asked for and possible.</summary>
    public static ScreenLayout Of(int width, int height, int inputRows, bool isBare = false)
    {
        var hasFrame = !isBare && width >= MinWidthWithChats && height >= MinHeightWithFrame;
        var statusRows = height >= MinHeightWithStatus ? 1 : 0;
        var input = Math.Clamp(inputRows, 1, MaxInputRows(height));
        var left = !isBare && width >= MinWidthWithChats ? (int)(LeftPart * width) : width;

        // One column stays free left of the text also where there is no frame.
        var margin = isBare ? 0 : 1;
        var inner = Math.Max(0, left - margin - (hasFrame || width > left ? 1 : 0));
        var frame = hasFrame ? 1 : 0;
        var inputTop = Math.Max(0, height - statusRows - frame - input);
        return new ScreenLayout
        {
            HasFrame = hasFrame,
            LeftWidth = left,
            Messages = new Rectangle(margin, frame, inner, Math.Max(0, inputTop - (2 * frame))),
            Chats = new Rectangle(left, frame, width - left, Math.Max(0, height - statusRows - (2 * frame))),
            Input = new Rectangle(margin, inputTop, inner, input),
            Status = new Rectangle(0, height - statusRows, width, statusRows),
        };
    }
}
