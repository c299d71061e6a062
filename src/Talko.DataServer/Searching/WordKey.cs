using System.Text;

namespace Talko.DataServer.Searching;

/// <summary>What words are compared by.</summary>
internal static class WordKey
{
    /// <summary>
    /// The same for texts that are equal after NFKC, case folding and without diacritics. As for names (see <see
    /// cref="Naming.NameKey"/>), decomposed texts are folded.
    /// </summary>
    /// <param name="text">Letters, marks and symbols alone.</param>
    public static string Of(ReadOnlySpan<char> text) => IsPlain(text)
        ? string.Create(text.Length, text, static (key, text) => text.ToLowerInvariant(key))
        : Fold(text.ToString());

    private static bool IsPlain(ReadOnlySpan<char> text) => Ascii.IsValid(text);

    private static string Fold(string text) => Kept(text.Normalize(NormalizationForm.FormKD))
        .ToUpperInvariant()
        .ToLowerInvariant()
        .Replace("ß", "ss", StringComparison.Ordinal)
        .Normalize(NormalizationForm.FormKC);

    private static string Kept(string text)
    {
        var kept = new StringBuilder(text.Length);
        foreach (var character in text.EnumerateRunes())
        {
            if (!CharacterClasses.IsDropped(character))
            {
                kept.Append(character);
            }
        }

        return kept.ToString();
    }
}
