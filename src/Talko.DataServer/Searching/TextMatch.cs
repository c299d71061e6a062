namespace Talko.DataServer.Searching;

/// <summary>Whether a text has the words that are looked for, and where.</summary>
internal static class TextMatch
{
    /// <summary>
    /// Where the words stand in the text, as (start, length); nowhere where none are looked for. Null where the text has
    /// not all of them, or one that it must not have.
    /// </summary>
    public static IReadOnlyList<(int Start, int Length)>? Find(string text, IReadOnlyList<PhraseTerm> phrases)
    {
        if (phrases.Count == 0)
        {
            return [];
        }

        var words = TextWords.Of(text);
        var places = new List<(int, int)>();
        foreach (var phrase in phrases)
        {
            var found = PhraseMatch.Find(words, phrase).ToList();
            if (found.Count > 0 == phrase.IsExcluded)
            {
                return null;
            }

            places.AddRange(found.Select(range => PlaceOf(words, range)));
        }

        return places;
    }

    private static (int Start, int Length) PlaceOf(List<Word> words, Range range)
    {
        var (first, last) = (words[range.Start], words[range.End.Value - 1]);
        return (first.Start, last.Start + last.Length - first.Start);
    }
}
