using System.Globalization;

namespace Talko.Terminal.Text;

/// <summary>What the UTF-16 units beside a mark are; null is the end of a line.</summary>
internal static class TextCharacter
{
    /// <summary>Whether a mark beside it would stand inside a word.</summary>
    public static bool IsLetter(char? unit) => unit is { } character
        && !IsUnspaced(character)
        && char.GetUnicodeCategory(character) is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter
            or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter
            or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark
            or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber;

    /// <summary>White space as the page knows it.</summary>
    public static bool IsWhiteSpace(char unit) => unit == '\uFEFF' || (unit != '\u0085' && char.IsWhiteSpace(unit));

    // In paths, patterns, comments and escapes a star is a star.
    public static bool IsSlash(char? unit) => unit is '/' or '\\';

    // Scripts without spaces between words, or with endings joined to what is marked: a mark may stand inside their words.
    private static bool IsUnspaced(char unit) => unit
        is (>= '\u0E00' and <= '\u0EFF')
        or (>= '\u1000' and <= '\u109F')
        or (>= '\u1780' and <= '\u17FF')
        or (>= '\u2E80' and <= '\uDFFF')
        or (>= '\uF900' and <= '\uFFEF');
}
