using System.Text;
using Talko.DataServer.Naming.Unicode;

namespace Talko.DataServer.Naming;

/// <summary>What names are compared by.</summary>
internal static class NameKey
{
    /// <summary>
    /// The same for names that are equal after NFKC and case folding, or differ by what is not seen alone. Folding a
    /// decomposed text leaves one letter that folds to two, the sharp s; .NET's own mapping (to upper case and back, so
    /// that final sigma and others meet) does the rest. A test compares this with Unicode's full case folding for every
    /// character.
    /// </summary>
    public static string Of(string name) =>
        Seen(name.Replace('\uFFFE', '\uFFFF') // not a character, and all that Normalize refuses
            .Normalize(NormalizationForm.FormKD))
            .ToUpperInvariant()
            .ToLowerInvariant()
            .Replace("ß", "ss", StringComparison.Ordinal)
            .Normalize(NormalizationForm.FormKC);

    private static string Seen(string text)
    {
        var seen = new StringBuilder(text.Length);
        foreach (var character in text.EnumerateRunes())
        {
            if (!CodePoints.DefaultIgnorable.Contains(character))
            {
                seen.Append(character);
            }
        }

        return seen.ToString();
    }
}
