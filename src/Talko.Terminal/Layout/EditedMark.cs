namespace Talko.Terminal.Layout;

/// <summary>Says behind a text that it was edited.</summary>
internal static class EditedMark
{
    private static readonly TextSpan Mark = new("(edited)", TextLook.Dim);

    /// <summary>The rows with the mark behind the last one, or below it where there is no room.</summary>
    public static IEnumerable<StyledLine> After(IEnumerable<StyledLine> rows, int firstWidth, int width)
    {
        StyledLine? last = null;
        var room = firstWidth;
        foreach (var row in rows)
        {
            if (last is not null)
            {
                yield return last;
                room = width;
            }

            last = row;
        }

        var fits = last is not null && TextWidth.Of(last.Text) + 1 + Mark.Text.Length <= room;
        if (!fits && last is not null)
        {
            yield return last;
        }

        yield return fits ? new StyledLine([.. last!.Spans, new TextSpan(" "), Mark]) : new StyledLine(Mark);
    }
}
