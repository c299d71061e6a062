namespace Talko.Terminal.Layout;

/// <summary>Breaks a line of display text into rows, between words where it can.</summary>
internal static class LineWrapper
{
    /// <summary>Rows of at most <paramref name="width"/> columns; the first may have fewer, or none.</summary>
    public static List<string> Wrap(string line, int firstWidth, int width)
    {
        var rows = new List<string>();
        var limit = firstWidth;
        int start = 0, index = 0, columns = 0, breakAt = 0, columnsAtBreak = 0;
        foreach (var cluster in TextWidth.Clusters(line))
        {
            var clusterWidth = TextWidth.OfCluster(cluster);
            while (columns + clusterWidth > limit && cluster != " " && (columns > 0 || rows.Count == 0))
            {
                var atWord = breakAt > start;
                var end = atWord ? breakAt : index;
                rows.Add(line[start..end].TrimEnd(' '));
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

        rows.Add(columns > limit ? line[start..].TrimEnd(' ') : line[start..]);
        return rows;
    }
}
