using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Talko.Terminal.Text;

/// <summary>The web addresses in a text. What is shown of one is what it leads to.</summary>
internal static partial class TextLinks
{
    /// <summary>What stands behind an address in a sentence.</summary>
    private const string After = ".,:;!?]}*،؛؟۔।";

    /// <summary>Whether it is worth looking for one.</summary>
    public static bool MayBeIn(string text) =>
        text.Contains("://", StringComparison.Ordinal) || text.Contains("www.", StringComparison.OrdinalIgnoreCase);

    /// <summary>Finds them in a part of a line that begins at an offset.</summary>
    public static IEnumerable<TextPart> In(string text, int offset) =>
        MayBeIn(text) ? Address().Matches(text).Select(match => LinkAt(text, match, offset)).OfType<TextPart>() : [];

    private static TextPart? LinkAt(string text, Match match, int offset)
    {
        var typed = Trimmed(match.Value);
        var shown = Seen(typed);
        var isNameOnly = typed.StartsWith("w", StringComparison.OrdinalIgnoreCase);
        if (isNameOnly && !(FullName().IsMatch(typed) && MayBegin(match.Index == 0 ? null : text[match.Index - 1])))
        {
            return null;
        }

        var href = isNameOnly ? $"https://{shown}" : shown;
        return Uri.TryCreate(href, UriKind.Absolute, out _)
            ? new TextPart(offset + match.Index, offset + match.Index + typed.Length, new TextRun(shown, href))
            : null;
    }

    private static bool MayBegin(char? before) =>
        !TextCharacter.IsLetter(before) && before is not ('/' or '\\' or '@' or '.' or '-');

    /// <summary>Without what ends the sentence; a bracket that the address opened belongs to it: …/wiki/Taco_(food).</summary>
    private static string Trimmed(string address)
    {
        var unopened = address.Count(character => character == ')') - address.Count(character => character == '(');
        var end = address.Length;
        for (; end > 0; end--)
        {
            if (address[end - 1] == ')' && unopened > 0)
            {
                unopened--;
            }
            else if (!After.Contains(address[end - 1]))
            {
                break;
            }
        }

        return address[..end];
    }

    // Joiners are a part of words in some scripts; whatever else has no shape of its own may hide, or turn writing around.
    private static string Seen(string address)
    {
        var seen = new StringBuilder(address.Length);
        foreach (var rune in address.EnumerateRunes())
        {
            var isUnseen = Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format && rune.Value is not (0x200C or 0x200D);
            seen.Append(isUnseen ? Uri.EscapeDataString(rune.ToString()) : rune.ToString());
        }

        return seen.ToString();
    }

    // Half a character counts as a letter: those beyond the first 65,536 that addresses begin with are letters.
    [GeneratedRegex(
        "(?:https?://(?=[\\p{L}\\p{N}\\p{Cs}\\[])|www\\.)(?:(?!\\*\\*)(?![\\s\\ufeff-[\\u0085]])[^\\p{Cc}<>\"'`"
        + "\\u2010-\\u2027\\u2030-\\u205e«»\\u3000-\\u3004\\u3008-\\u303f\\ufe10-\\ufe1f\\ufe30-\\ufe6f"
        + "\\uff01-\\uff0f\\uff1a-\\uff20\\uff3b-\\uff40\\uff5b-\\uff65])+",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Address();

    [GeneratedRegex(@"^www\.[^./?#]+\.[^./?#]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex FullName();
}
