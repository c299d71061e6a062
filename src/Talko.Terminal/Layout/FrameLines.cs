namespace Talko.Terminal.Layout;

/// <summary>The lines around the panes, with what is written in them.</summary>
internal static class FrameLines
{
    private const int MinTopicWidth = 8;

    /// <summary>The top: the chat's name and topic left, <c>Recent</c> right.</summary>
    public static StyledLine Top(int leftWidth, int width, string chatName, string topic, string hint)
    {
        var note = hint.Length == 0 ? "" : $" {hint} ─";
        var name = TextWidth.Fit(DisplayText.Line(chatName), Math.Max(0, leftWidth - 6 - note.Length));
        var title = name.Length == 0 ? "" : $" {name} ";
        var about = Topic(topic, leftWidth - 6 - TextWidth.Of(title) - note.Length);
        var line = leftWidth - 3 - TextWidth.Of(title) - TextWidth.Of(about) - TextWidth.Of(note);
        return new StyledLine(
            new TextSpan("┌─", TextLook.Dim),
            new TextSpan(title, TextLook.Strong),
            new TextSpan(about),
            new TextSpan(Rule(line) + note + "┬─", TextLook.Dim),
            new TextSpan(" Recent ", TextLook.Strong),
            new TextSpan(Rule(width - leftWidth - 9), TextLook.Dim));
    }

    /// <summary>Between the messages and the input: what the input is for, and how many messages are further down.</summary>
    public static StyledLine Middle(int leftWidth, string purpose, string below)
    {
        var note = below.Length == 0 ? "" : $" {below} ";
        var room = leftWidth - 6 - TextWidth.Of(note);
        var title = purpose.Length == 0 || room < 1 ? "" : $" {TextWidth.Fit(purpose, room)} ";
        return new StyledLine(
            new TextSpan(title.Length == 0 ? "├" : "├─", TextLook.Dim),
            new TextSpan(title, TextLook.Strong),
            new TextSpan(Rule(leftWidth - (title.Length == 0 ? 3 : 4) - TextWidth.Of(title) - TextWidth.Of(note)), TextLook.Dim),
            new TextSpan(note, TextLook.Notice),
            new TextSpan("─┤", TextLook.Dim));
    }

    public static StyledLine Bottom(int leftWidth, int width) =>
        new(new TextSpan($"└{Rule(leftWidth - 2)}┴{Rule(width - leftWidth)}", TextLook.Dim));

    // A letter or two of it would say nothing.
    private static string Topic(string topic, int room) =>
        topic.Length == 0 || room < MinTopicWidth ? "" : $"{TextWidth.Fit(DisplayText.Line(topic), room)} ";

    private static string Rule(int length) => new('─', Math.Max(0, length));
}
