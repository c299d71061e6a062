using Talko.Bench.Measurements;

namespace Talko.Bench.Charts;

/// <summary>How far each bar was reached: 1 is what is asked for, further to the right is better.</summary>
internal static class BarChart
{
    private const int Width = 760;
    private const int Left = 330;
    private const int Right = 90;
    private const int Top = 76;
    private const int RowHeight = 34;
    private const double Most = 2.5;

    public static Chart Draw(string fileName, string title, IEnumerable<Bar> bars)
    {
        var rows = bars.Where(bar => bar is { Value: not null, Goal: > 0 }).ToList();
        var drawing = new SvgDrawing(Width, Top + (rows.Count * RowHeight) + 24, title);
        drawing.Words(24, 54, "how far it is reached: the dashed line is what is asked, the tick the stretch", "faint");
        for (var i = 0; i < rows.Count; i++)
        {
            DrawRow(drawing, rows[i], Top + (i * RowHeight));
        }

        drawing.Line([(X(1), Top - 8), (X(1), Top + (rows.Count * RowHeight))], "var(--ink)", 1.5, isDashed: true);
        return new Chart(fileName, title, drawing.ToString());
    }

    private static void DrawRow(SvgDrawing drawing, Bar bar, double y)
    {
        var reached = Reached(bar, bar.Value!.Value);
        drawing.Words(Left - 12, y + 17, bar.ShortName, anchor: "end");
        drawing.Box(Left, y + 4, X(reached) - Left, RowHeight - 14, reached >= 1 ? "var(--c2)" : "var(--c1)");
        if (bar.Stretch is { } stretch)
        {
            var x = X(Reached(bar, stretch));
            drawing.Line([(x, y), (x, y + RowHeight - 6)], "var(--ink)", 2);
        }

        drawing.Words(Width - 24, y + 18, FormattableString.Invariant($"{reached:0.00}"), anchor: "end");
    }

    private static double Reached(Bar bar, double value) => bar.AtMost ? bar.Goal!.Value / value : value / bar.Goal!.Value;

    private static double X(double reached) => Left + ((Width - Left - Right) * Math.Min(reached, Most) / Most);
}
