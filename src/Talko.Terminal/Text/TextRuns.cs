namespace Talko.Terminal.Text;

/// <summary>The runs of one line of a quote or a paragraph.</summary>
internal static class TextRuns
{
    private const int Italic = 1;
    private const int Bold = 2;
    private const int Both = 3;

    /// <summary>The runs of a line that begins at an offset.</summary>
    public static IReadOnlyList<TextRun> Of(string line, int offset)
    {
        // Most lines, and all of them are looked at whenever they are drawn.
        if (line.AsSpan().IndexOfAny('`', '*') < 0 && !TextLinks.MayBeIn(line))
        {
            return AsTyped(line, offset);
        }

        var code = CodeMarks.In(line);
        var taken = code.Concat(LinksBetween(line, code)).OrderBy(part => part.Start).ToList();
        return Draw(line, offset, taken.Concat(EmphasisMarks.In(line, taken)).OrderBy(part => part.Start));
    }

    /// <summary>A line without a mark.</summary>
    public static IReadOnlyList<TextRun> AsTyped(string line, int offset) =>
        line.Length == 0 ? [] : [new TextRun(line) { Start = offset, End = offset + line.Length }];

    private static IEnumerable<TextPart> LinksBetween(string line, List<TextPart> code)
    {
        var start = 0;
        foreach (var part in code)
        {
            foreach (var link in TextLinks.In(line[start..part.Start], start))
            {
                yield return link;
            }

            start = part.End;
        }

        foreach (var link in TextLinks.In(line[start..], start))
        {
            yield return link;
        }
    }

    private static List<TextRun> Draw(string line, int offset, IEnumerable<TextPart> parts)
    {
        var runs = new List<TextRun>();
        var open = new bool[Both + 1];
        var end = 0;
        void Add(int start, int end, TextRun run)
        {
            if (run.Text.Length > 0)
            {
                runs.Add(run with
                {
                    Start = offset + start,
                    End = offset + end,
                    IsBold = open[Bold] || open[Both],
                    IsItalic = open[Italic] || open[Both],
                });
            }
        }

        foreach (var part in parts)
        {
            Add(end, part.Start, new TextRun(line[end..part.Start]));
            if (part.Run is { } run)
            {
                Add(part.Start + part.Marks, part.End - part.Marks, run);
            }
            else
            {
                open[part.Length] = !open[part.Length];
            }

            end = part.End;
        }

        Add(end, line.Length, new TextRun(line[end..]));
        return runs;
    }
}
