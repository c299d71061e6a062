using Talko.DataServer.Searching;

namespace Talko.DataServer.Storage.Searching;

/// <summary>
/// What the index is asked for a query. It need not say all that the query does: what it finds is looked at more closely,
/// so it may find too much, but never too little.
/// </summary>
internal static class Lookups
{
    // More words of long phrases say little.
    private const int Max = 24;

    /// <summary>What is asked: all of it has to be so. Nothing where the index does not help.</summary>
    public static IReadOnlyList<Lookup> Of(SearchQuery query, long userId, SearchNames names) =>
    [
        .. query.Terms.Where(term => !term.IsExcluded).SelectMany(term => Of(term, userId, names)).Take(Max),
    ];

    private static IEnumerable<Lookup> Of(SearchTerm term, long userId, SearchNames names) => term switch
    {
        PhraseTerm phrase => phrase.Words
            .Select((word, index) => OfWord(word, phrase.IsPrefix && index == phrase.Words.Count - 1))
            .Distinct()
            .Select(word => new Lookup([word])),
        AuthorTerm author when names.Authors[author.NameKey] is { Count: > 0 } userIds =>
            [new Lookup([.. userIds.Select(id => new IndexTerm(IndexTerms.Author(id)))])],
        LinkTerm => [new Lookup([new IndexTerm(IndexTerms.Link)])],
        MentionTerm => [new Lookup([new IndexTerm(IndexTerms.Mention(userId))])],
        _ => [],
    };

    private static IndexTerm OfWord(string word, bool isPrefix) => new(IndexTerms.Word(word), isPrefix);
}
