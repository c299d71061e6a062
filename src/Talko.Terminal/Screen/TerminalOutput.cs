using System.Drawing;
using System.Globalization;
using System.Text;
using Talko.Terminal.Layout;
using Terminal.Gui.Drawing;
using Terminal.Gui.Drivers;
using Attribute = Terminal.Gui.Drawing.Attribute;
using Color = Terminal.Gui.Drawing.Color;

namespace Talko.Terminal.Screen;

/// <summary>
/// Writes what changed on the screen, row by row and in one piece. Where a terminal may take another number of columns
/// for a character than is counted here, the cursor is put right after it, so that nothing to its right shifts.
/// </summary>
internal sealed class TerminalOutput : AnsiOutput, IOutput
{
    private const string ClearScreen = "\e[0m\e[2J";
    private const string ClearToEnd = "\e[0m\e[K";

    private readonly bool _hasColor = string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
    private readonly bool _hasLinks = Hyperlink.IsKnownTo(Environment.GetEnvironmentVariable("TERM"));
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
                var content = Row(buffer, row);
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
            MoveTo(output, row, 0);
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

    private string Row(IOutputBuffer buffer, int row)
    {
        var output = new StringBuilder();
        var end = TextEnd(buffer, row);
        Attribute? current = null;
        string? url = null;
        var column = 0;
        while (column < end)
        {
            ref var cell = ref buffer.Contents![row, column];
            if (cell.Attribute != current)
            {
                current = cell.Attribute;
                AppendStyle(output, current ?? Attribute.Default);
            }

            AppendLink(output, ref url, buffer.GetCellUrl(column, row));
            column += AppendCluster(output, cell.Grapheme, row, column, buffer.Cols);
        }

        AppendLink(output, ref url, null);

        // Behind the last column it would take that away.
        return column < buffer.Cols ? output.Append(ClearToEnd).ToString() : output.ToString();
    }

    // Blanks that were written would be selected with the text.
    private static int TextEnd(IOutputBuffer buffer, int row)
    {
        var end = buffer.Cols;
        while (end > 0 && IsBlank(buffer.Contents![row, end - 1]))
        {
            end--;
        }

        return end;
    }

    private static bool IsBlank(Cell cell) => cell.Grapheme is "" or " "
        && ((cell.Attribute?.Style ?? TextStyle.None) & (TextStyle.Reverse | TextStyle.Underline)) == TextStyle.None;

    private void AppendLink(StringBuilder output, ref string? current, string? url)
    {
        if (_hasLinks && url != current)
        {
            output.Append(url is null ? Hyperlink.End : Hyperlink.Begin(url));
            current = url;
        }
    }

    private static int AppendCluster(StringBuilder output, string cluster, int row, int column, int columns)
    {
        if (cluster.Length == 0)
        {
            output.Append(' ');
            return 1;
        }

        var width = Math.Max(1, TextWidth.OfCluster(cluster));
        if (TextWidth.IsCertain(cluster))
        {
            output.Append(cluster);
            return width;
        }

        // Blanks first: a terminal that draws the character narrower would leave what was there before.
        output.Append(' ', Math.Min(width, columns - column));
        MoveTo(output, row, column);
        output.Append(cluster);
        MoveTo(output, row, Math.Min(column + width, columns - 1));
        return width;
    }

    private static void MoveTo(StringBuilder output, int row, int column) =>
        output.Append(CultureInfo.InvariantCulture, $"\e[{row + 1};{column + 1}H");

    // The sixteen colours are the user's own, whatever theme his terminal has.
    private void AppendStyle(StringBuilder output, Attribute attribute)
    {
        output.Append("\e[0");
        AppendIf(output, attribute.Style, TextStyle.Bold, ";1");
        AppendIf(output, attribute.Style, TextStyle.Faint, ";2");
        AppendIf(output, attribute.Style, TextStyle.Italic, ";3");
        AppendIf(output, attribute.Style, TextStyle.Underline, ";4");
        AppendIf(output, attribute.Style, TextStyle.Reverse, ";7");
        if (_hasColor && attribute.Foreground != Color.None)
        {
            output.Append(CultureInfo.InvariantCulture, $";{(int)attribute.Foreground.GetAnsiColorCode()}");
        }

        output.Append('m');
    }

    private static void AppendIf(StringBuilder output, TextStyle style, TextStyle flag, string code)
    {
        if (style.HasFlag(flag))
        {
            output.Append(code);
        }
    }
}
