namespace Talko.Terminal.Text;

/// <summary>A piece of a line as it is drawn.</summary>
/// <param name="Text">What is shown, without the marks.</param>
/// <param name="Href">Where it leads; null for nowhere.</param>
internal sealed record TextRun(string Text, string? Href = null)
{
    /// <summary>Where it stands in the text, without the marks.</summary>
    public int Start { get; init; }

    /// <summary>Where it ends there.</summary>
    public int End { get; init; }

    public bool IsCode { get; init; }

    public bool IsBold { get; init; }

    public bool IsItalic { get; init; }
}
