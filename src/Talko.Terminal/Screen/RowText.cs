using System.Globalization;
using System.Text;
using Talko.Terminal.Layout;
using Terminal.Gui.Drawing;
using Terminal.Gui.Drivers;
using Attribute = Terminal.Gui.Drawing.Attribute;

namespace Talko.Terminal.Screen;

/// <summary>
/// What a terminal is given for a row of the screen. Where it may take another number of columns for a character than is
/// counted here, the cursor is put right after it, so that nothing to its right shifts.
/// </summary>
internal sealed class RowText
{
    private const string ClearToEnd = "\e[0m\e[K";

    private readonly bool _hasColor = string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
    private readonly bool _hasLinks = Hyperlink.IsKnownTo(Environment.GetEnvironmentVariable("TERM"));

    /// <summary>A row of the screen, from its first column on.</summary>
    public string Of(IOutputBuffer buffer, int row)
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

    /// <summary>Puts the cursor on a cell.</summary>
    public static void MoveTo(StringBuilder output, int row, int column) =>
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
