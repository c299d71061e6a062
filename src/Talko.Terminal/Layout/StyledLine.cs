using System.Collections.Immutable;

namespace Talko.Terminal.Layout;

/// <summary>One row of the screen, or of a pane of it.</summary>
internal sealed record StyledLine(params ImmutableArray<TextSpan> Spans)
{
    /// <summary>The row without its looks.</summary>
    public string Text => string.Concat(Spans.Select(span => span.Text));

    /// <summary>The same row, selected.</summary>
    public StyledLine Selected() => new([.. Spans.Select(span => span with { Look = TextLook.Selected })]);

    public override string ToString() => Text;
}
