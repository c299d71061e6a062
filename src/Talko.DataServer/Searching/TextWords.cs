using System.Buffers;
using System.Text;

namespace Talko.DataServer.Searching;

/// <summary>
/// The words of a text, for both engines and for whoever looks for them: runs of letters and digits, and each Han, kana and
/// Hangul character and each symbol by itself. Writing without gaps between words, such as Thai, is one word from gap to
/// gap.
/// </summary>
internal static class TextWords
{
    /// <summary>All of them, in their order.</summary>
    public static List<Word> Of(string text)
    {
        var words = new List<Word>();
        var place = 0;
        while (place < text.Length)
        {
            var start = place;
            var kind = ReadRun(text, ref place);
            if (kind is not CharacterClass.Gap)
            {
                AddRun(words, text, start, place - start, kind);
            }
        }

        return words;
    }

    // As far as the characters are of one class, with the marks that follow them.
    private static CharacterClass ReadRun(string text, ref int place)
    {
        var kind = ReadOne(text, ref place);
        while (place < text.Length)
        {
            var next = place;
            var nextKind = ReadOne(text, ref next);
            if (nextKind != kind && (nextKind is not CharacterClass.Mark || kind is CharacterClass.Gap))
            {
                break;
            }

            place = next;
        }

        // With nothing that they belong to.
        return kind is CharacterClass.Mark ? CharacterClass.Gap : kind;
    }

    private static CharacterClass ReadOne(string text, ref int place)
    {
        var first = text[place];
        if (char.IsAscii(first))
        {
            place++;
            return char.IsAsciiLetterOrDigit(first) ? CharacterClass.Letter : CharacterClass.Gap;
        }

        var isCharacter = Rune.DecodeFromUtf16(text.AsSpan(place), out var character, out var length) is OperationStatus.Done;
        place += length;
        return isCharacter ? CharacterClasses.Of(character) : CharacterClass.Gap;
    }

    private static void AddRun(List<Word> words, string text, int start, int length, CharacterClass kind)
    {
        var key = WordKey.Of(text.AsSpan(start, length));
        if (kind is CharacterClass.Letter && IsOneWord(key))
        {
            words.Add(new Word(key, start, length));
            return;
        }

        AddParts(words, key, start, length);
    }

    private static bool IsOneWord(string key)
    {
        var place = 0;
        return key.Length > 0 && ReadRun(key, ref place) is CharacterClass.Letter && place == key.Length;
    }

    // Where characters became others, as a letter beside its mark does, nobody knows which word is whose: all are the run's.
    private static void AddParts(List<Word> words, string key, int start, int length)
    {
        var isAsLong = key.Length == length;
        var place = 0;
        while (place < key.Length)
        {
            var first = place;
            if (ReadPart(key, ref place) is CharacterClass.Gap)
            {
                continue;
            }

            var part = key[first..place];
            words.Add(isAsLong ? new Word(part, start + first, part.Length) : new Word(part, start, length));
        }
    }

    private static CharacterClass ReadPart(string key, ref int place)
    {
        var next = place;
        if (ReadOne(key, ref next) is not CharacterClass.Alone)
        {
            return ReadRun(key, ref place);
        }

        do
        {
            place = next;
        }
        while (place < key.Length && ReadOne(key, ref next) is CharacterClass.Mark);
        return CharacterClass.Alone;
    }
}
