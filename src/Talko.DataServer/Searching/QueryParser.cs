using System.Globalization;
using Talko.DataServer.Naming;

namespace Talko.DataServer.Searching;

/// <summary>
/// Reads what people type: words, "a phrase", pre*, -without, from:NAME and the other filters. Every text is a query: what
/// is none of these is looked for as the words that it has.
/// </summary>
internal static class QueryParser
{
    private const int MinPrefixLetters = 2;

    /// <summary>What the text looks for.</summary>
    public static SearchQuery Parse(string text)
    {
        var terms = new List<SearchTerm>();
        var lexer = new QueryLexer(text);
        while (terms.Count < SearchQuery.MaxTerms && lexer.Read() is { } token)
        {
            terms.Add(token.Filter is { } filter && ReadFilter(token, filter) is { } term ? term : ReadPhrase(token));
        }

        return new SearchQuery(WithWords(terms));
    }

    // Signs without a word say nothing, unless there is nothing else.
    private static List<SearchTerm> WithWords(List<SearchTerm> terms)
    {
        var saying = terms.FindAll(term => term is not PhraseTerm { Words.Count: 0 });
        return saying.Count == 0 ? terms : saying;
    }

    private static SearchTerm? ReadFilter(QueryToken token, string filter) => filter.ToLowerInvariant() switch
    {
        "from" => new AuthorTerm(token.IsExcluded, NameKey.Of(token.Value)),
        "in" => new ChatTerm(token.IsExcluded, NameKey.Of(token.Value)),
        "before" => ReadDay(token.Value) is { } day ? new TimeTerm(token.IsExcluded, long.MinValue, day) : null,
        "after" => ReadDay(token.Value) is { } day ? new TimeTerm(token.IsExcluded, day, long.MaxValue) : null,
        "has" => token.Value.ToLowerInvariant() switch
        {
            "link" => new LinkTerm(token.IsExcluded),
            "file" => new FileTerm(token.IsExcluded),
            _ => null,
        },
        "mentions" => token.Value.ToLowerInvariant() is "me" ? new MentionTerm(token.IsExcluded) : null,
        _ => null,
    };

    // When the day begins.
    private static long? ReadDay(string value) =>
        DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero).ToUnixTimeMilliseconds()
            : null;

    private static PhraseTerm ReadPhrase(QueryToken token)
    {
        var words = TextWords.Of(token.Text);
        var isPrefix = !token.IsQuoted && token.Text.EndsWith('*') && words is [.., var last] && IsPrefix(token.Text, last);
        return new PhraseTerm(token.IsExcluded, [.. words.Select(word => word.Key)], isPrefix);
    }

    // A star behind letters of a word: a Han character and its like is all of its word.
    private static bool IsPrefix(string text, Word last)
    {
        var letters = 0;
        foreach (var character in last.Key.EnumerateRunes())
        {
            letters += CharacterClasses.Of(character) is CharacterClass.Letter ? 1 : 0;
        }

        return letters >= MinPrefixLetters && last.Start + last.Length == text.Length - 1;
    }
}
