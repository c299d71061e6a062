using System.Globalization;
using System.Text;

namespace Talko.Terminal.Layout;

/// <summary>
/// Makes what others wrote fit to be drawn: nothing in the result moves the cursor, reorders the line or takes no
/// column. Characters that a terminal would act on become visible.
/// </summary>
internal static class DisplayText
{
    private const string Tab = "    ";
    private const char DottedCircle = '\u25CC';

    // Vietnamese needs 2 marks on a letter, Hebrew 3, Tibetan 5; a pile of 100 is an attack on the lines above.
    private const int MaxMarks = 6;

    // A family of four with skin tones is 11 runes; joiners could chain a whole message into one cluster.
    private const int MaxRunes = 16;

    /// <summary>For a text of several lines.</summary>
    public static IEnumerable<string> Lines(string text)
    {
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            yield return Line(line);
        }
    }

    /// <summary>For a name, or one line of a text.</summary>
    public static string Line(string text)
    {
        if (text.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0)
        {
            return text;
        }

        var display = new StringBuilder(text.Length);
        foreach (var cluster in TextWidth.Clusters(Normalize(text)))
        {
            AppendCluster(display, cluster);
        }

        return display.ToString();
    }

    private static string Normalize(string text)
    {
        // Lone surrogates, which the runes turn into U+FFFD, and U+FFFE cannot be normalized.
        var valid = string.Concat(text.EnumerateRunes().Select(rune => rune.ToString()));
        return valid.Replace('\uFFFE', '\uFFFD').Normalize(NormalizationForm.FormC);
    }

    private static void AppendCluster(StringBuilder display, string cluster)
    {
        var hasBase = false;
        var marks = 0;
        var runes = 0;
        foreach (var rune in cluster.EnumerateRunes())
        {
            if (Replacement(rune, hasBase) is { } replacement)
            {
                display.Append(replacement);
                continue;
            }

            var isMark = IsMark(rune);
            if (isMark && !hasBase)
            {
                display.Append(DottedCircle);
            }

            hasBase = true;
            marks += isMark ? 1 : 0;
            if (++runes <= MaxRunes && marks <= MaxMarks)
            {
                display.Append(rune.ToString());
            }
        }
    }

    /// <summary>What is shown instead of a rune; null where it is shown itself.</summary>
    private static string? Replacement(Rune rune, bool hasBase) => rune.Value switch
    {
        '\t' => Tab,
        < 0x20 => ((char)(0x2400 + rune.Value)).ToString(),
        0x7F => "\u2421",
        0x200C or 0x200D or (>= 0xE0020 and <= 0xE007F) when hasBase => null,
        // Invisible and without effect here: soft hyphen, marks of direction, zero-width space and joiners, BOM.
        0xAD or 0x61C or (>= 0x200B and <= 0x200F) or 0x2060 or 0xFEFF => "",
        _ => Rune.GetUnicodeCategory(rune) switch
        {
            UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator => $"<U+{rune.Value:X4}>",
            _ => null,
        },
    };

    private static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.SpacingCombiningMark;
}
