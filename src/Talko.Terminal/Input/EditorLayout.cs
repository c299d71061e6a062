using System.Text;
using Talko.Terminal.Layout;

namespace Talko.Terminal.Input;

/// <summary>The rows an editor's text takes at one width, and where the cursor is in them.</summary>
internal sealed class EditorLayout
{
    private readonly List<EditorRow> _rows = [];
    private readonly string _text;

    /// <summary>Lays out a text; the first row begins after a prompt.</summary>
    public EditorLayout(string text, int cursor, int promptWidth, int width)
    {
        _text = text;
        var row = new StringBuilder();
        int rowStart = 0, index = 0, indent = promptWidth, column = promptWidth;
        void EndRow(int end, int nextStart)
        {
            _rows.Add(new EditorRow(rowStart, end, indent, row.ToString()));
            row.Clear();
            (rowStart, indent, column) = (nextStart, 0, 0);
        }

        foreach (var cluster in TextWidth.Clusters(text))
        {
            var isLineEnd = cluster is "\n";
            var display = isLineEnd ? "" : DisplayText.Line(cluster);
            var columns = TextWidth.Of(display);
            if (column + Math.Max(1, columns) > width && column > 0)
            {
                EndRow(index, index);
            }

            if (index == cursor)
            {
                (CursorRow, CursorColumn) = (_rows.Count, column);
            }

            index += cluster.Length;
            if (isLineEnd)
            {
                EndRow(index - 1, index);
            }
            else
            {
                row.Append(display);
                column += columns;
            }
        }

        if (column >= width && column > 0)
        {
            EndRow(index, index);
        }

        if (cursor >= index)
        {
            (CursorRow, CursorColumn) = (_rows.Count, column);
        }

        EndRow(index, index);
    }

    public IReadOnlyList<EditorRow> Rows => _rows;

    public int CursorRow { get; }

    public int CursorColumn { get; }

    /// <summary>The place in the text that is shown at, or nearest before, a column of a row.</summary>
    public int IndexAt(int row, int column)
    {
        var (start, end, indent, _) = _rows[row];
        var index = start;
        var at = indent;
        foreach (var cluster in TextWidth.Clusters(_text[start..end]))
        {
            at += TextWidth.Of(DisplayText.Line(cluster));
            if (at > column || (index + cluster.Length == end && IsContinued(row)))
            {
                break;
            }

            index += cluster.Length;
        }

        return index;
    }

    // The end of a row that goes on is the start of the next one.
    private bool IsContinued(int row) => row + 1 < _rows.Count && _rows[row + 1].Start == _rows[row].End;
}
