using Talko.Terminal.Text;

namespace Talko.Terminal.Layout;

/// <summary>
/// The rows of a message's text: what its marks mean is drawn by attributes alone, so that a screen without colours and
/// a copied text say the same.
/// </summary>
internal static class MessageText
{
    private const string QuotePrefix = "> ";

    /// <summary>Rows of at most a width; the first one may have less room.</summary>
    public static IEnumerable<StyledLine> Rows(
        string text, TextLook look, MentionMarks mentions, int firstWidth, int width)
    {
        var limit = firstWidth;
        var isFirst = true;
        foreach (var block in TextBlocks.Of(text.ReplaceLineEndings("\n")))
        {
            // Its lines stand below each other.
            if (block.Kind == TextBlockKind.Code && isFirst)
            {
                yield return new StyledLine();
                (isFirst, limit) = (false, width);
            }

            foreach (var row in block.Lines.SelectMany(line => Rows(block.Kind, line, look, mentions, limit, width)))
            {
                yield return row;
                (isFirst, limit) = (false, width);
            }
        }
    }

    private static IEnumerable<StyledLine> Rows(
        TextBlockKind kind, IReadOnlyList<TextRun> line, TextLook look, MentionMarks mentions, int firstWidth, int width)
    {
        var spans = line.SelectMany(run => Spans(kind, run, look, mentions)).ToList();
        if (kind != TextBlockKind.Quote || width <= QuotePrefix.Length)
        {
            return StyledWrapper.Wrap(spans, firstWidth, width);
        }

        var prefix = new TextSpan(QuotePrefix, TextLook.Dim);
        return StyledWrapper.Wrap(spans, firstWidth - QuotePrefix.Length, width - QuotePrefix.Length)
            .Select(row => new StyledLine([prefix, .. row.Spans]));
    }

    private static IEnumerable<TextSpan> Spans(TextBlockKind kind, TextRun run, TextLook look, MentionMarks mentions)
    {
        var span = new TextSpan(DisplayText.Line(run.Text), look) { Marks = Marks(kind, run), Href = run.Href };
        return kind == TextBlockKind.Code || run.IsCode ? [span] : mentions.In(span);
    }

    private static TextMarks Marks(TextBlockKind kind, TextRun run) =>
        (run.IsBold ? TextMarks.Bold : TextMarks.None)
        | (run.IsItalic ? TextMarks.Italic : TextMarks.None)
        | (run.IsCode || kind == TextBlockKind.Code ? TextMarks.Code : TextMarks.None)
        | (run.Href is null ? TextMarks.None : TextMarks.Link);
}
