using System.Globalization;
using System.Security;
using System.Text;

namespace Talko.Bench.Charts;

/// <summary>An SVG file in the making, legible on a light and on a dark page.</summary>
internal sealed class SvgDrawing
{
    private const string Style = """
        svg { --paper: #ffffff; --ink: #1f2328; --faint: #59636e; --grid: #d9dee3;
              --c0: #0969da; --c1: #bc4c00; --c2: #1a7f37; --c3: #8250df; --c4: #9a6700; --c5: #bf3989; }
        @media (prefers-color-scheme: dark) {
          svg { --paper: #0d1117; --ink: #e6edf3; --faint: #9198a1; --grid: #30363d;
                --c0: #58a6ff; --c1: #ff9b50; --c2: #56d364; --c3: #bc8cff; --c4: #e3b341; --c5: #ff80c8; } }
        text { font: 13px system-ui, sans-serif; fill: var(--ink); }
        .title { font-size: 16px; font-weight: 600; }
        .faint { fill: var(--faint); }
        """;

    private readonly StringBuilder _text = new();

    public SvgDrawing(int width, int height, string title)
    {
        _text.AppendLine(CultureInfo.InvariantCulture, $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img">""");
        _text.AppendLine(CultureInfo.InvariantCulture, $"<title>{SecurityElement.Escape(title)}</title><style>");
        _text.AppendLine(Style).AppendLine("</style>");
        Box(0, 0, width, height, "var(--paper)");
        Words(24, 32, title, "title");
    }

    /// <summary>The colour of a series.</summary>
    public static string Color(int series) => $"var(--c{series % 6})";

    public void Box(double x, double y, double width, double height, string color) => Add(
        $"""<rect x="{x:0.#}" y="{y:0.#}" width="{width:0.#}" height="{height:0.#}" style="fill:{color}"/>""");

    public void Dot(double x, double y, string color) => Add($"""<circle cx="{x:0.#}" cy="{y:0.#}" r="4" style="fill:{color}"/>""");

    /// <summary>A line through some points.</summary>
    public void Line(IEnumerable<(double X, double Y)> points, string color, double width = 1, bool isDashed = false)
    {
        var path = string.Join(' ', points.Select(point => FormattableString.Invariant($"{point.X:0.#},{point.Y:0.#}")));
        Add($"""<polyline points="{path}" style="fill:none;stroke:{color};stroke-width:{width}{(isDashed ? ";stroke-dasharray:6 5" : "")}"/>""");
    }

    /// <summary>A text that begins, ends or is centred at a place.</summary>
    public void Words(double x, double y, string text, string kind = "", string anchor = "start") => Add(
        $"""<text x="{x:0.#}" y="{y:0.#}" class="{kind}" text-anchor="{anchor}">{SecurityElement.Escape(text)}</text>""");

    public override string ToString() => $"{_text}</svg>\n".ReplaceLineEndings("\n");

    private void Add(FormattableString element) => _text.AppendLine(element.ToString(CultureInfo.InvariantCulture));
}
