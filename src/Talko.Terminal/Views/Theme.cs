using Talko.Terminal.Layout;
using Terminal.Gui.Drawing;
using Attribute = Terminal.Gui.Drawing.Attribute;

namespace Talko.Terminal.Views;

/// <summary>How each look is drawn: in the terminal's own colours, so that it suits dark and light ones.</summary>
internal static class Theme
{
    // Red is for what failed and yellow for what is new.
    private static readonly ColorName16[] Nicks =
    [
        ColorName16.Green, ColorName16.Magenta, ColorName16.Cyan, ColorName16.BrightBlue,
        ColorName16.BrightGreen, ColorName16.BrightMagenta, ColorName16.BrightCyan,
    ];

    /// <summary>For views that draw only themselves.</summary>
    public static Scheme Scheme { get; } = new(Of(default));

    public static Attribute Of(TextSpan span)
    {
        var look = OfLook(span);
        return span.Marks == TextMarks.None ? look : new Attribute(look.Foreground, look.Background, look.Style | StyleOf(span.Marks));
    }

    private static Attribute OfLook(TextSpan span) => span.Look switch
    {
        TextLook.Dim => Plain(TextStyle.Faint),
        TextLook.Strong => Plain(TextStyle.Bold),
        TextLook.Selected => Plain(TextStyle.Reverse),
        TextLook.Error => Colored(ColorName16.Red, TextStyle.Bold),
        TextLook.Notice => Colored(ColorName16.Yellow, TextStyle.Bold),
        TextLook.Nick => Colored(Nicks[span.Nick % Nicks.Length], TextStyle.None),
        _ => Plain(TextStyle.None),
    };

    // Faint and reversed is a grey ground in most terminals, and plainly reversed in the others.
    private static TextStyle StyleOf(TextMarks marks) =>
        (marks.HasFlag(TextMarks.Bold) ? TextStyle.Bold : TextStyle.None)
        | (marks.HasFlag(TextMarks.Italic) ? TextStyle.Italic : TextStyle.None)
        | (marks.HasFlag(TextMarks.Code) ? TextStyle.Faint | TextStyle.Reverse : TextStyle.None)
        | (marks.HasFlag(TextMarks.Link) ? TextStyle.Underline : TextStyle.None)
        | (marks.HasFlag(TextMarks.Match) ? TextStyle.Bold | TextStyle.Underline : TextStyle.None);

    private static Attribute Plain(TextStyle style) => new(Color.None, Color.None, style);

    private static Attribute Colored(ColorName16 color, TextStyle style) => new(new Color(color), Color.None, style);
}
