namespace Talko.Terminal.Layout;

/// <summary>Breaks a line of display text into rows, between words where it can.</summary>
internal static class LineWrapper
{
    /// <summary>Rows of at most <paramref name="width"/> columns; the first may have fewer, or none.</summary>
    public static List<string> Wrap(string line, int firstWidth, int width) =>
        Breaks(line, firstWidth, width).ConvertAll(row => line[row.Start..row.End]);

    /// <summary>Where the same rows begin and end in the line.</summary>
    public static List<(int Start, int End)> Breaks(string line, int firstWidth, int width)
    {
        var rows = new List<(int Start, int End)>();
        var limit = firstWidth;
        int start = 0, index = 0, columns = 0, breakAt = 0, columnsAtBreak = 0;
        foreach (var cluster in TextWidth.Clusters(line))
        {
            var clusterWidth = TextWidth.OfCluster(cluster);
            while (columns + clusterWidth > limit && cluster != " " && (columns > 0 || rows.Count == 0))
            {
                var atWord = breakAt > start;
                var end = atWord ? breakAt : index;
                rows.Add((start, start + line.AsSpan(start..end).TrimEnd(' ').Length));
                columns = atWord ? columns - columnsAtBreak : 0;
                start = end;
                breakAt = end;
                limit = width;
            }

            index += cluster.Length;
            columns += clusterWidth;
            if (cluster == " ")
            {
                breakAt = index;
                columnsAtBreak = columns;
            }
        }

        rows.Add((start, columns > limit ? start + line.AsSpan(start).TrimEnd(' ').Length : line.Length));
        return rows;
    }
}
