using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Talko.EndToEnd.Tests.Pictures;

/// <summary>A screen of tmux, with its escape sequences for colours, as HTML.</summary>
internal static partial class TerminalPicture
{
    private static readonly string[] Named =
    [
        "#21222c", "#ff6e6e", "#69d58c", "#e5c07b", "#6fa8ff", "#d48cf0", "#5cc8d7", "#c8ccd4",
        "#6b7080", "#ff9090", "#8ff0a4", "#f9e2a0", "#9cc4ff", "#e8b4ff", "#8fe9f5", "#ffffff",
    ];

    public static string ToHtml(string screen)
    {
        var html = new StringBuilder();
        var style = new Style();
        var rest = 0;
        foreach (Match escape in Escape().Matches(screen))
        {
            style.AppendTo(html, screen[rest..escape.Index]);
            style.Apply(escape.Groups["codes"].Value);
            rest = escape.Index + escape.Length;
        }

        style.AppendTo(html, screen[rest..]);
        return html.ToString();
    }

    [GeneratedRegex(@"\x1b\[(?<codes>[0-9;:]*)m|\x1b[()][A-Z0-9]|\x0e|\x0f")]
    private static partial Regex Escape();

    private sealed class Style
    {
        private string? _foreground;
        private string? _background;
        private bool _bold;
        private bool _inverse;

        public void AppendTo(StringBuilder html, string text)
        {
            if (text.Length == 0)
            {
                return;
            }

            var (front, back) = _inverse ? (_background ?? "#1b1d26", _foreground ?? "#c8ccd4") : (_foreground, _background);
            html.Append("<span style=\"")
                .Append(front is null ? "" : $"color:{front};")
                .Append(back is null ? "" : $"background:{back};")
                .Append(_bold ? "font-weight:bold;" : "")
                .Append("\">").Append(WebUtility.HtmlEncode(text)).Append("</span>");
        }

        public void Apply(string codes)
        {
            var numbers = codes.Split([';', ':'], StringSplitOptions.RemoveEmptyEntries)
                .Select(code => int.Parse(code, CultureInfo.InvariantCulture)).ToArray();
            if (numbers.Length == 0)
            {
                Reset();
            }

            for (var i = 0; i < numbers.Length; i++)
            {
                i += Apply(numbers, i);
            }
        }

        // Returns how many further numbers belong to this one.
        private int Apply(int[] numbers, int i)
        {
            switch (numbers[i])
            {
                case 0: Reset(); break;
                case 1: _bold = true; break;
                case 7: _inverse = true; break;
                case 22: _bold = false; break;
                case 27: _inverse = false; break;
                case 39: _foreground = null; break;
                case 49: _background = null; break;
                case >= 30 and <= 37: _foreground = Named[numbers[i] - 30]; break;
                case >= 40 and <= 47: _background = Named[numbers[i] - 40]; break;
                case >= 90 and <= 97: _foreground = Named[numbers[i] - 82]; break;
                case >= 100 and <= 107: _background = Named[numbers[i] - 92]; break;
                case 38 or 48: return ApplyExtended(numbers, i);
                default: break;
            }

            return 0;
        }

        private int ApplyExtended(int[] numbers, int i)
        {
            var isTrueColor = numbers[i + 1] == 2;
            var color = isTrueColor
                ? $"rgb({numbers[i + 2]},{numbers[i + 3]},{numbers[i + 4]})"
                : Indexed(numbers[i + 2]);
            if (numbers[i] == 38)
            {
                _foreground = color;
            }
            else
            {
                _background = color;
            }

            return isTrueColor ? 4 : 2;
        }

        // The 256 colours: 16 named ones, a cube of 6 x 6 x 6, and 24 greys.
        private static string Indexed(int index)
        {
            if (index < 16)
            {
                return Named[index];
            }

            if (index >= 232)
            {
                var grey = 8 + ((index - 232) * 10);
                return $"rgb({grey},{grey},{grey})";
            }

            var cube = index - 16;
            return $"rgb({Level(cube / 36)},{Level(cube / 6 % 6)},{Level(cube % 6)})";
        }

        private static int Level(int step) => step == 0 ? 0 : 55 + (step * 40);

        private void Reset()
        {
            _foreground = _background = null;
            _bold = _inverse = false;
        }
    }
}
