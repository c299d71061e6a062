using Talko.Protocol.Messages;

namespace Talko.Terminal.Text;

/// <summary>An excerpt as it is read, without the marks that draw the text it is of.</summary>
internal static class PlainExcerpt
{
    public static IReadOnlyList<ExcerptPart> Of(string text, IReadOnlyList<ExcerptPart> excerpt)
    {
        var start = text.IndexOf(string.Concat(excerpt.Select(part => part.Text)), StringComparison.Ordinal);
        var plain = start < 0 ? [] : WithoutMarks(text, excerpt, start);

        // What was found in something that is not drawn, as a block's language, is shown as it was typed.
        return plain.Count(part => part.IsMatch) == excerpt.Count(part => part.IsMatch) ? plain : excerpt;
    }

    private static List<ExcerptPart> WithoutMarks(string text, IReadOnlyList<ExcerptPart> excerpt, int start)
    {
        var isDrawn = new bool[text.Length];
        foreach (var run in TextBlocks.Of(text).SelectMany(block => block.Lines).SelectMany(line => line))
        {
            isDrawn.AsSpan(run.Start..run.End).Fill(true);
        }

        // Lines without anything that is drawn leave nothing between the others.
        var (at, last) = (start, '\n');
        bool IsShown(char unit)
        {
            var isShown = isDrawn[at++] || (unit == '\n' && last != '\n');
            last = isShown ? unit : last;
            return isShown;
        }

        return
        [
            .. excerpt
                .Select(part => part with { Text = string.Concat(part.Text.Where(IsShown)) })
                .Where(part => part.Text.Length > 0),
        ];
    }
}
