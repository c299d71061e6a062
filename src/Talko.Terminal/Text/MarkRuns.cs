namespace Talko.Terminal.Text;

/// <summary>The runs of one character in a line.</summary>
internal static class MarkRuns
{
    public static List<TextPart> In(string line, char mark)
    {
        var runs = new List<TextPart>();
        for (var start = line.IndexOf(mark); start >= 0; start = line.IndexOf(mark, runs[^1].End))
        {
            var length = line.AsSpan(start).IndexOfAnyExcept(mark);
            runs.Add(new TextPart(start, length < 0 ? line.Length : start + length));
        }

        return runs;
    }
}
