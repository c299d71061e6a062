using System.Drawing;
using System.Text;
using Talko.Terminal.Layout;
using Terminal.Gui.Drivers;

namespace Talko.Terminal.Screen;

/// <summary>Writes what changed on the screen, row by row and in one piece.</summary>
internal sealed class TerminalOutput : AnsiOutput, IOutput
{
    private const string ClearScreen = "\e[0m\e[2J";

    private readonly RowText _rowText = new();
    private readonly Func<Size?> _size = TerminalComponents.CreateSizeQuery();
    private string[] _rows = [];
    private int _columns;
    private Cursor _cursor = new();

    /// <summary>Makes the next write a complete one, since something else has written on the screen.</summary>
    public void Forget() => _columns = 0;

    Size IOutput.GetSize() => TerminalSize.Of(_size());

    // Terminal.Gui 2.5 sets the cursor on every turn, which keeps it from blinking and a slow line busy.
    void IOutput.SetCursor(Cursor cursor)
    {
        if (cursor != _cursor)
        {
            _cursor = cursor;
            SetCursor(cursor);
        }
    }

    /// <summary>Whether the mouse is reported; where it is not, the terminal selects text with it.</summary>
    public void ReportMouse(bool isReported) =>
        Write(isReported ? EscSeqUtils.CSI_EnableMouseEvents : EscSeqUtils.CSI_DisableMouseEvents);

    /// <summary>Gives the terminal a text to be pasted elsewhere; those that do not know of it, or forbid it, do nothing.</summary>
    public void Copy(string text) => Write($"\e]52;c;{Convert.ToBase64String(Encoding.UTF8.GetBytes(text))}\a");

    /// <summary>Rings, or shows a notification, as <see cref="NotificationSequence"/> says it.</summary>
    public void Notify(string sequence) => Write(sequence);

    /// <summary>Whether the terminal says that it gets or loses the focus.</summary>
    public void ReportFocus(bool isReported) => Write(isReported ? "\e[?1004h" : "\e[?1004l");

    public override void Write(IOutputBuffer buffer)
    {
        var output = new StringBuilder();
        if (_rows.Length != buffer.Rows || _columns != buffer.Cols)
        {
            (_rows, _columns) = (new string[buffer.Rows], buffer.Cols);
            Array.Fill(buffer.DirtyLines, true);
            output.Append(ClearScreen);
        }

        var isChanged = TakeChanges(buffer);
        for (var row = 0; row < buffer.Rows; row++)
        {
            if (isChanged[row])
            {
                AppendRow(output, buffer, row);
            }
        }

        // Has nothing left to write, but makes the base class drop its record of what was written before.
        base.Write(buffer);
        Write(output);
    }

    private bool[] TakeChanges(IOutputBuffer buffer)
    {
        var isChanged = new bool[buffer.Rows];
        for (var row = 0; row < buffer.Rows; row++)
        {
            if (buffer.DirtyLines[row])
            {
                buffer.DirtyLines[row] = false;
                var content = _rowText.Of(buffer, row);
                isChanged[row] = content != _rows[row];
                _rows[row] = content;
            }
        }

        // Rows that the terminal itself joins are written together.
        for (var row = 1; row < buffer.Rows; row++)
        {
            isChanged[row] |= isChanged[row - 1] && IsJoined(buffer, row - 1);
        }

        for (var row = buffer.Rows - 2; row >= 0; row--)
        {
            isChanged[row] |= isChanged[row + 1] && IsJoined(buffer, row);
        }

        return isChanged;
    }

    private void AppendRow(StringBuilder output, IOutputBuffer buffer, int row)
    {
        if (row == 0 || !IsJoined(buffer, row - 1))
        {
            RowText.MoveTo(output, row, 0);
        }

        output.Append(_rows[row]);
    }

    // An address that fills a row to its end goes on in the next one: written without a move of the cursor, the terminal
    // takes both for one line, to be selected as one.
    private static bool IsJoined(IOutputBuffer buffer, int row)
    {
        var last = buffer.Cols - 1;
        return row + 1 < buffer.Rows
            && buffer.GetCellUrl(last, row) is { } url
            && buffer.GetCellUrl(0, row + 1) == url
            && TextWidth.IsCertain(buffer.Contents![row, last].Grapheme);
    }
}
