using Talko.DataServer.Searching;

namespace Talko.DataServer.Storage.Searching;

/// <summary>What messages are found by. No word begins as what is no word does.</summary>
internal static class IndexTerms
{
    /// <summary>That there is a link.</summary>
    public const string Link = "!link";

    /// <summary>Longer words are found by their beginning, and looked at more closely then.</summary>
    private const int MaxWordLength = 32;

    /// <summary>Who said it.</summary>
    public static string Author(long userId) => FormattableString.Invariant($"@{userId}");

    /// <summary>Whom it mentions.</summary>
    public static string Mention(long userId) => FormattableString.Invariant($"#{userId}");

    /// <summary>A word.</summary>
    public static string Word(string key)
    {
        if (key.Length <= MaxWordLength)
        {
            return key;
        }

        return char.IsHighSurrogate(key[MaxWordLength - 1]) ? key[..(MaxWordLength - 1)] : key[..MaxWordLength];
    }

    /// <summary>All that a message is found by, each once.</summary>
    public static IEnumerable<string> Of(IndexedMessage message) => All(message).Distinct();

    private static IEnumerable<string> All(IndexedMessage message)
    {
        yield return Author(message.UserId);
        foreach (var userId in message.MentionIds ?? [])
        {
            yield return Mention(userId);
        }

        if (Links.IsIn(message.Text))
        {
            yield return Link;
        }

        foreach (var word in TextWords.Of(message.Text))
        {
            yield return Word(word.Key);
        }
    }
}
