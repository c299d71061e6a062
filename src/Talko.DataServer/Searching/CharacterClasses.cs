using System.Globalization;
using System.Text;
using Talko.DataServer.Naming.Unicode;

namespace Talko.DataServer.Searching;

/// <summary>Which character is what to the words of a text.</summary>
internal static class CharacterClasses
{
    // Where Thai or Khmer is written with it, it says that a word ends.
    private const int ZeroWidthSpace = 0x200B;

    // Kana, Hangul and Han with their radicals, numerals and compatibility forms, each range with its last character.
    private static readonly (int First, int Last)[] WordsOfTheirOwn =
    [
        (0x1100, 0x11FF), (0x2E80, 0x2FDF), (0x3005, 0x3007), (0x3021, 0x3029), (0x3031, 0x303C), (0x3041, 0x3096),
        (0x309D, 0x30FA), (0x30FC, 0x312F), (0x3131, 0x318E), (0x31A0, 0x31BF), (0x31F0, 0x31FF), (0x3400, 0x4DBF),
        (0x4E00, 0x9FFF), (0xA960, 0xA97F), (0xAC00, 0xD7FF), (0xF900, 0xFAFF), (0xFF66, 0xFFDC), (0x16FE0, 0x18DFF),
        (0x1AFF0, 0x1B2FF), (0x20000, 0x3FFFF),
    ];

    // Those that other scripts put above and below letters are vowels and tones: another word without them.
    private static readonly (int First, int Last)[] Diacritics =
    [
        (0x0300, 0x036F), (0x0591, 0x05C7), (0x0610, 0x061A), (0x064B, 0x065F), (0x0670, 0x0670), (0x06D6, 0x06ED),
        (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF), (0x20D0, 0x20FF), (0xFE20, 0xFE2F),
    ];

    /// <summary>What the character is.</summary>
    public static CharacterClass Of(Rune character) => Rune.GetUnicodeCategory(character) switch
    {
        <= UnicodeCategory.OtherLetter
            or UnicodeCategory.DecimalDigitNumber
            or UnicodeCategory.LetterNumber
            or UnicodeCategory.OtherNumber => OfLetter(character),
        UnicodeCategory.NonSpacingMark
            or UnicodeCategory.SpacingCombiningMark
            or UnicodeCategory.EnclosingMark => CharacterClass.Mark,
        UnicodeCategory.OtherSymbol => OfSymbol(character),
        UnicodeCategory.Format => OfFormat(character),
        _ => CharacterClass.Gap,
    };

    /// <summary>Whether a word is the same without it.</summary>
    public static bool IsDropped(Rune character) =>
        IsIn(Diacritics, character) || CodePoints.DefaultIgnorable.Contains(character);

    private static CharacterClass OfLetter(Rune character) =>
        IsIn(WordsOfTheirOwn, character) ? CharacterClass.Alone : CharacterClass.Letter;

    // What is no character at all is read as the replacement character.
    private static CharacterClass OfSymbol(Rune character) =>
        character == Rune.ReplacementChar ? CharacterClass.Gap : CharacterClass.Alone;

    private static CharacterClass OfFormat(Rune character) =>
        character.Value != ZeroWidthSpace && CodePoints.DefaultIgnorable.Contains(character)
            ? CharacterClass.Mark
            : CharacterClass.Gap;

    private static bool IsIn((int First, int Last)[] ranges, Rune character)
    {
        foreach (var (first, last) in ranges)
        {
            if (character.Value <= last)
            {
                return character.Value >= first;
            }
        }

        return false;
    }
}
