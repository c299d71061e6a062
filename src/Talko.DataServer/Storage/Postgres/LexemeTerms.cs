using Talko.DataServer.Storage.Searching;

namespace Talko.DataServer.Storage.Postgres;

/// <summary>
/// Terms as PostgreSQL has them: lexemes, with one for the chat and one for a range of numbers, so that GIN finds what they
/// have in common.
/// </summary>
internal static class LexemeTerms
{
    // Messages of this many numbers are searched before those below them.
    private const int BlockBits = 14;
    private const int NewestBlocks = 4;

    /// <summary>A message's lexemes.</summary>
    public static string[] Of(IndexedMessage message) =>
        [.. IndexTerms.Of(message), Chat(message.ChatId), Block(message.MessageId >> BlockBits)];

    /// <summary>PostgreSQL's query for messages of some chats that have all of what is looked for.</summary>
    public static string Query(IEnumerable<long> chatIds, IReadOnlyList<Lookup> lookups) => string.Join(
        " & ",
        lookups.Select(lookup => Any(lookup.AnyOf.Select(term => Quoted(term.Text) + (term.IsPrefix ? ":*" : string.Empty))))
            .Append(Any(chatIds.Select(chatId => Quoted(Chat(chatId))))));

    /// <summary>The same for the newest ones below a number alone.</summary>
    public static string Newest(string query, long beforeId)
    {
        var last = (beforeId - 1) >> BlockBits;
        var blocks = Enumerable.Range(0, NewestBlocks).Select(back => last - back).Where(block => block >= 0);
        return $"{query} & {Any(blocks.Select(block => Quoted(Block(block))))}";
    }

    private static string Any(IEnumerable<string> terms) => $"({string.Join(" | ", terms)})";

    // No term has a quote in it, as letters, digits and symbols alone are in words.
    private static string Quoted(string term) => $"'{term}'";

    private static string Chat(long chatId) => FormattableString.Invariant($"$chat{chatId}");

    private static string Block(long block) => FormattableString.Invariant($"$block{block}");
}
