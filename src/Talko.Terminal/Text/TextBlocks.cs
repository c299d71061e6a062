using System.Text.RegularExpressions;

namespace Talko.Terminal.Text;

/// <summary>
/// How a text is drawn (docs/decisions/text.md): the page has the same grammar in its js/text, and tests/vectors/text holds
/// both to it.
/// </summary>
internal static partial class TextBlocks
{
    private const int QuoteMark = 2;

    public static IReadOnlyList<TextBlock> Of(string text)
    {
        var lines = text.Split('\n');
        var starts = StartsOf(lines);
        var ends = FenceEnds(lines);
        var blocks = new List<TextBlock>();
        for (var at = 0; at < lines.Length; at++)
        {
            if (ends[at] > at + 1)
            {
                var inside = Enumerable.Range(at + 1, ends[at] - at - 1);
                blocks.Add(new TextBlock(
                    TextBlockKind.Code, [.. inside.Select(line => TextRuns.AsTyped(lines[line], starts[line]))]));
                at = ends[at];
            }
            else
            {
                AddLine(blocks, lines[at], starts[at]);
            }
        }

        return blocks;
    }

    private static int[] StartsOf(string[] lines)
    {
        var starts = new int[lines.Length];
        for (var at = 1; at < lines.Length; at++)
        {
            starts[at] = starts[at - 1] + lines[at - 1].Length + 1;
        }

        return starts;
    }

    /// <summary>For each line that may begin a block of code, the next one that may end it; 0 for none.</summary>
    private static int[] FenceEnds(string[] lines)
    {
        var closing = new Dictionary<int, int>();
        var ends = new int[lines.Length];
        for (var at = lines.Length - 1; at >= 0; at--)
        {
            if (!lines[at].StartsWith("```", StringComparison.Ordinal) || Fence().Match(lines[at]) is not { Success: true } fence)
            {
                continue;
            }

            var ticks = fence.Groups[1].Length;
            ends[at] = closing.GetValueOrDefault(ticks);
            if (fence.Groups[2].Length == 0)
            {
                closing[ticks] = at;
            }
        }

        return ends;
    }

    private static void AddLine(List<TextBlock> blocks, string line, int start)
    {
        var last = blocks is [.., var block] ? block : null;
        var isQuoted = last?.Kind == TextBlockKind.Quote
            ? line == ">" || line.StartsWith("> ", StringComparison.Ordinal)
            : line.StartsWith("> ", StringComparison.Ordinal) && !line.Skip(1).All(TextCharacter.IsWhiteSpace);
        var kind = isQuoted ? TextBlockKind.Quote : TextBlockKind.Paragraph;
        if (last?.Kind != kind)
        {
            last = new TextBlock(kind, []);
            blocks.Add(last);
        }

        var marks = isQuoted ? Math.Min(QuoteMark, line.Length) : 0;
        last.Lines.Add(TextRuns.Of(line[marks..], start + marks));
    }

    [GeneratedRegex(@"^(`{3,})([A-Za-z0-9+#._-]{0,20})[\s\ufeff-[\u0085]]*$", RegexOptions.CultureInvariant)]
    private static partial Regex Fence();
}
