using System.Text;

namespace Talko.DataServer.Naming;

/// <summary>What names are compared by.</summary>
internal static class NameKey
{
    /// <summary>
    /// The same for names that are equal after NFKC and case folding. Folding a decomposed text leaves one letter
    /// that folds to two, the sharp s; .NET's own mapping (to upper case and back, so that final sigma and others
    /// meet) does the rest. A test compares this with Unicode's full case folding for every character.
    /// </summary>
    public static string Of(string name) =>
        name.Replace('\uFFFE', '\uFFFF') // not a character, and all that Normalize refuses
            .Normalize(NormalizationForm.FormKD)
            .ToUpperInvariant()
            .ToLowerInvariant()
            .Replace("ß", "ss", StringComparison.Ordinal)
            .Normalize(NormalizationForm.FormKC);
}
