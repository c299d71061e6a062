namespace Talko.Terminal.Layout;

/// <summary>A piece of a line in one look.</summary>
/// <param name="Text">Display text.</param>
/// <param name="Look">What it is.</param>
/// <param name="Nick">With <see cref="TextLook.Nick"/>: whose colour.</param>
internal readonly record struct TextSpan(string Text, TextLook Look = TextLook.Normal, int Nick = 0)
{
    public TextMarks Marks { get; init; }

    /// <summary>Where it leads; null for nowhere.</summary>
    public string? Href { get; init; }
}
