using System.Drawing;
using System.Globalization;

namespace Talko.Terminal.Screen;

/// <summary>How large the terminal is to be taken for; some do not know it, as a serial line or a bare container.</summary>
internal static class TerminalSize
{
    private const int DefaultColumns = 80;
    private const int DefaultRows = 24;

    // Every cell is kept in memory.
    private const int MaxColumns = 1000;
    private const int MaxRows = 1000;

    /// <summary>What the system says; else LINES and COLUMNS, else 80 by 24.</summary>
    public static Size Of(Size? told) => told is { Width: > 0, Height: > 0 } size
        ? new Size(Math.Min(size.Width, MaxColumns), Math.Min(size.Height, MaxRows))
        : new Size(Variable("COLUMNS", DefaultColumns, MaxColumns), Variable("LINES", DefaultRows, MaxRows));

    private static int Variable(string name, int otherwise, int most) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value) && value > 0
            ? Math.Min(value, most)
            : otherwise;
}
