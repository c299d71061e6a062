namespace Talko.Terminal.Text;

/// <summary>The code in a line: from a run of backticks to the next one of the same length.</summary>
internal static class CodeMarks
{
    public static List<TextPart> In(string line)
    {
        var runs = MarkRuns.In(line, '`');
        var partners = Partners(runs);
        var found = new List<TextPart>();
        for (var index = 0; index < runs.Count; index++)
        {
            var open = runs[index];
            char? before = open.Start == 0 ? null : line[open.Start - 1];
            if (partners[index] is { } partner && !TextCharacter.IsLetter(before) && before != '\\')
            {
                var close = runs[partner];
                var run = new TextRun(line[open.End..close.Start]) { IsCode = true };
                found.Add(new TextPart(open.Start, close.End, run, Marks: open.Length));
                index = partner;
            }
        }

        return found;
    }

    /// <summary>For each run the index of the next one of the same length.</summary>
    private static int?[] Partners(List<TextPart> runs)
    {
        var seen = new Dictionary<int, int>();
        var next = new int?[runs.Count];
        for (var index = runs.Count - 1; index >= 0; index--)
        {
            next[index] = seen.TryGetValue(runs[index].Length, out var partner) ? partner : null;
            seen[runs[index].Length] = index;
        }

        return next;
    }
}
