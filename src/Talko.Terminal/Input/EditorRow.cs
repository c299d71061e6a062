namespace Talko.Terminal.Input;

/// <summary>One row of an editor.</summary>
/// <param name="Start">Where its text begins.</param>
/// <param name="End">Where its text ends, a line's end not included.</param>
/// <param name="Indent">The columns before it, for the prompt.</param>
/// <param name="Display">What is shown.</param>
internal sealed record EditorRow(int Start, int End, int Indent, string Display);
