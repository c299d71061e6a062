namespace Talko.Bench.Charts;

/// <summary>Lines over places that stand side by side: how something grows with the number of senders or streams.</summary>
internal static class LineChart
{
    private const int Width = 760;
    private const int Height = 400;
    private const int Left = 84;
    private const int Right = 230;
    private const int Top = 72;
    private const int Bottom = 56;
    private const int LabelHeight = 17;

    /// <summary>Draws it. The vertical axis is named under the title.</summary>
    public static Chart Draw(
        string fileName, string title, string vertical, string horizontal, IReadOnlyList<string> places,
        IReadOnlyList<Series> series, bool isLogarithmic = false)
    {
        var values = series.SelectMany(line => line.Values).OfType<double>().ToList();
        var axis = isLogarithmic ? Axis.Logarithmic(values.Min(), values.Max()) : Axis.Linear(values.Max());
        var drawing = new SvgDrawing(Width, Height, title);
        drawing.Words(24, 54, vertical, "faint");
        DrawGrid(drawing, axis);
        for (var i = 0; i < places.Count; i++)
        {
            drawing.Words(X(i, places.Count), Height - Bottom + 22, places[i], anchor: "middle");
        }

        drawing.Words((Left + Width - Right) / 2.0, Height - 12, horizontal, "faint", "middle");
        DrawSeries(drawing, axis, series);
        return new Chart(fileName, title, drawing.ToString());
    }

    private static void DrawGrid(SvgDrawing drawing, Axis axis)
    {
        foreach (var tick in axis.Ticks)
        {
            var y = Y(axis.Place(tick));
            drawing.Line([(Left, y), (Width - Right, y)], "var(--grid)");
            drawing.Words(Left - 10, y + 4, Axis.Text(tick), anchor: "end");
        }
    }

    private static void DrawSeries(SvgDrawing drawing, Axis axis, IReadOnlyList<Series> series)
    {
        var color = -1;
        var labels = new List<(double Y, Series Series, string Color)>();
        foreach (var line in series)
        {
            color += line.IsDashed && color >= 0 ? 0 : 1;
            var points = line.Values
                .Select((value, i) => (X: X(i, line.Values.Count), Value: value))
                .Where(point => point.Value is not null)
                .Select(point => (point.X, Y: Y(axis.Place(point.Value!.Value))))
                .ToList();
            if (points.Count == 0)
            {
                continue;
            }

            drawing.Line(points, SvgDrawing.Color(color), 2.5, line.IsDashed);
            points.ForEach(point => drawing.Dot(point.X, point.Y, SvgDrawing.Color(color)));
            labels.Add((points[^1].Y, line, SvgDrawing.Color(color)));
        }

        DrawLabels(drawing, labels);
    }

    // Beside the lines' ends, moved apart where they would cover each other.
    private static void DrawLabels(SvgDrawing drawing, List<(double Y, Series Series, string Color)> labels)
    {
        var lowest = Height - Bottom - (labels.Count * LabelHeight);
        var free = double.MinValue;
        foreach (var (y, series, color) in labels.OrderBy(label => label.Y))
        {
            var place = Math.Max(free, Math.Min(y, lowest + LabelHeight));
            drawing.Line([(Width - Right + 12, place), (Width - Right + 40, place)], color, 2.5, series.IsDashed);
            drawing.Words(Width - Right + 48, place + 4, series.Name);
            (free, lowest) = (place + LabelHeight, lowest + LabelHeight);
        }
    }

    private static double X(int place, int count) =>
        Left + ((Width - Left - Right) * (place + 0.5) / count);

    private static double Y(double place) => Height - Bottom - ((Height - Top - Bottom) * place);
}
