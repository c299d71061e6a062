using System.Globalization;
using System.Text;

namespace Talko.DataServer.Naming;

/// <summary>What a user is found by: their name as it is compared, and each word of it.</summary>
internal static class NameWords
{
    // More than a name of this program's has; those of an original database may have any number.
    private const int MaxWords = 64;

    /// <summary>All beginnings to look at, each once.</summary>
    public static IReadOnlyCollection<string> Of(string name)
    {
        var key = NameKey.Of(name);
        HashSet<string> words = [key];
        foreach (var part in key.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            words.UnionWith(Beginnings(part));
            if (words.Count >= MaxWords)
            {
                break;
            }
        }

        return words;
    }

    // Anne-Marie is found by Marie too, and O'Brien by Brien.
    private static IEnumerable<string> Beginnings(string part)
    {
        yield return part;
        var wasLetter = false;
        var index = 0;
        foreach (var character in part.EnumerateRunes())
        {
            var isLetter = Rune.IsLetterOrDigit(character) || IsMark(character);
            if (isLetter && !wasLetter && index > 0)
            {
                yield return part[index..];
            }

            wasLetter = isLetter;
            index += character.Utf16SequenceLength;
        }
    }

    private static bool IsMark(Rune character) => Rune.GetUnicodeCategory(character)
        is UnicodeCategory.NonSpacingMark
        or UnicodeCategory.SpacingCombiningMark
        or UnicodeCategory.EnclosingMark;
}
