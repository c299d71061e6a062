namespace Talko.Terminal.Layout;

/// <summary>Breaks a line of several looks into rows.</summary>
internal static class StyledWrapper
{
    /// <summary>Rows as <see cref="LineWrapper"/> makes them of the line's text.</summary>
    public static IEnumerable<StyledLine> Wrap(IReadOnlyList<TextSpan> spans, int firstWidth, int width) =>
        LineWrapper.Breaks(string.Concat(spans.Select(span => span.Text)), firstWidth, width)
            .Select(row => new StyledLine([.. Slice(spans, row.Start, row.End)]));

    private static IEnumerable<TextSpan> Slice(IReadOnlyList<TextSpan> spans, int start, int end)
    {
        var at = 0;
        foreach (var span in spans)
        {
            var (first, last) = (Math.Max(start - at, 0), Math.Min(end - at, span.Text.Length));
            if (first < last)
            {
                yield return span with { Text = span.Text[first..last] };
            }

            at += span.Text.Length;
        }
    }
}
