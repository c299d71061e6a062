namespace Talko.Terminal.Text;

/// <summary>Where a text names somebody: an at sign and the whole name, not in the middle of a word.</summary>
internal static class MentionPlaces
{
    public const char Sign = '@';

    /// <summary>What names everybody.</summary>
    public const string All = "all";

    /// <summary>The places from left to right, the at sign included, each with the index of its name.</summary>
    public static IEnumerable<(int Start, int End, int Name)> In(string text, IReadOnlyList<string> names)
    {
        // "Ada Lovelace" is not meant by somebody who is only called "Ada".
        int[] longestFirst = [.. Enumerable.Range(0, names.Count).OrderByDescending(index => names[index].Length)];
        for (var start = text.IndexOf(Sign); start >= 0; start = text.IndexOf(Sign, start))
        {
            var name = IsWordAt(text, start - 1) ? -1 : Array.FindIndex(longestFirst, index => IsAt(text, start + 1, names[index]));
            var end = name < 0 ? start + 1 : start + 1 + names[longestFirst[name]].Length;
            if (name >= 0)
            {
                yield return (start, end, longestFirst[name]);
            }

            start = end;
        }
    }

    private static bool IsAt(string text, int start, string name) =>
        name.Length > 0
        && text.AsSpan(start).StartsWith(name, StringComparison.OrdinalIgnoreCase)
        && !IsWordAt(text, start + name.Length);

    private static bool IsWordAt(string text, int index) =>
        index >= 0 && index < text.Length && char.IsLetterOrDigit(text[index]);
}
