namespace Talko.Terminal.Text;

/// <summary>Some lines of a text that are drawn alike.</summary>
internal sealed record TextBlock(TextBlockKind Kind, List<IReadOnlyList<TextRun>> Lines);
