using System.Text;

namespace Talko.Bench.Reports;

/// <summary>A Markdown table that is also legible as text.</summary>
internal sealed class Table(params string[] header)
{
    private readonly List<string[]> _rows = [header];

    public void Add(params string[] cells) => _rows.Add(cells);

    public override string ToString()
    {
        var widths = Enumerable.Range(0, header.Length).Select(column => _rows.Max(row => row[column].Length)).ToArray();
        var text = new StringBuilder();
        text.AppendLine(Line(header, widths));
        text.AppendLine(Rule(widths));
        foreach (var row in _rows.Skip(1))
        {
            text.AppendLine(Line(row, widths));
        }

        return text.ToString();
    }

    // The first column holds words, the others figures.
    private static string Line(string[] cells, int[] widths) =>
        $"| {string.Join(" | ", cells.Select((cell, i) => i == 0 ? cell.PadRight(widths[i]) : cell.PadLeft(widths[i])))} |";

    private static string Rule(int[] widths) =>
        $"|{string.Join('|', widths.Select((width, i) => i == 0 ? new string('-', width + 2) : new string('-', width + 1) + ":"))}|";
}
