using System.Collections.Immutable;

namespace Talko.Terminal.Layout;

/// <summary>One row of the screen, or of a pane of it.</summary>
internal sealed record StyledLine(params ImmutableArray<TextSpan> Spans)
{
    /// <summary>The row without its looks.</summary>
    public string Text => string.Concat(Spans.Select(span => span.Text));

    public override string ToString() => Text;
}
