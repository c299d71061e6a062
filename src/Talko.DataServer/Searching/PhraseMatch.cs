namespace Talko.DataServer.Searching;

/// <summary>Where words follow each other in a text.</summary>
internal static class PhraseMatch
{
    /// <summary>Each place: which words of the text it is.</summary>
    public static IEnumerable<Range> Find(IReadOnlyList<Word> words, PhraseTerm phrase)
    {
        var count = phrase.Words.Count;
        for (var start = 0; count > 0 && start + count <= words.Count; start++)
        {
            if (IsAt(words, phrase, start))
            {
                yield return start..(start + count);
            }
        }
    }

    private static bool IsAt(IReadOnlyList<Word> words, PhraseTerm phrase, int start)
    {
        var last = phrase.Words.Count - 1;
        for (var index = 0; index < last; index++)
        {
            if (words[start + index].Key != phrase.Words[index])
            {
                return false;
            }
        }

        var key = words[start + last].Key;
        return phrase.IsPrefix ? key.StartsWith(phrase.Words[last], StringComparison.Ordinal) : key == phrase.Words[last];
    }
}
