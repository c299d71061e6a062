namespace Talko.Terminal.Text;

/// <summary>The runs of stars in a line that begin or end an emphasis; those inside code and links are none.</summary>
internal static class EmphasisMarks
{
    private const int MaxLength = 3;

    /// <summary>Finds them in a line whose code and links are known, in order.</summary>
    public static IEnumerable<TextPart> In(string line, IReadOnlyList<TextPart> taken)
    {
        var found = new List<TextPart>();
        var open = new TextPart?[MaxLength + 1];
        foreach (var run in StarsIn(line, taken))
        {
            if (open[run.Length] is { } opening && Closes(line, run))
            {
                found.Add(opening);
                found.Add(run);
                open[run.Length] = null;
            }
            else if (Opens(line, run))
            {
                open[run.Length] = run;
            }
        }

        return found;
    }

    private static IEnumerable<TextPart> StarsIn(string line, IReadOnlyList<TextPart> taken)
    {
        var passed = 0;
        foreach (var run in MarkRuns.In(line, '*'))
        {
            while (passed < taken.Count && taken[passed].End <= run.Start)
            {
                passed++;
            }

            if (run.Length <= MaxLength && !(passed < taken.Count && taken[passed].Start <= run.Start))
            {
                yield return run;
            }
        }
    }

    private static bool Opens(string line, TextPart run) =>
        IsOutside(Before(line, run)) && IsInside(After(line, run)) && !".,:;!?)]}>".Contains(After(line, run)!.Value);

    private static bool Closes(string line, TextPart run) =>
        IsOutside(After(line, run)) && IsInside(Before(line, run)) && !"([{<".Contains(Before(line, run)!.Value);

    private static char? Before(string line, TextPart run) => run.Start == 0 ? null : line[run.Start - 1];

    private static char? After(string line, TextPart run) => run.End == line.Length ? null : line[run.End];

    private static bool IsOutside(char? unit) => !TextCharacter.IsLetter(unit) && !TextCharacter.IsSlash(unit);

    private static bool IsInside(char? unit) =>
        unit is { } character && !TextCharacter.IsWhiteSpace(character) && !TextCharacter.IsSlash(unit);
}
