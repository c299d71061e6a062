using Talko.DataServer.Storage.Searching;

namespace Talko.DataServer.Storage.Sqlite;

/// <summary>
/// Terms as FTS5 has them: each under its chat, so that a search touches nothing of others' chats, and what it costs tells
/// nothing of them.
/// </summary>
internal static class ChatTerms
{
    /// <summary>A message's terms, as a text of which FTS5 makes just these.</summary>
    public static string Of(IndexedMessage message) =>
        string.Join(' ', IndexTerms.Of(message).Select(term => Of(message.ChatId, term)));

    /// <summary>FTS5's query for messages of some chats that have all of what is looked for.</summary>
    public static string Query(IEnumerable<long> chatIds, IReadOnlyList<Lookup> lookups) => string.Join(
        " OR ",
        chatIds.Select(chatId => $"({string.Join(" AND ", lookups.Select(lookup => Query(chatId, lookup)))})"));

    private static string Query(long chatId, Lookup lookup) => $"({string.Join(
        " OR ", lookup.AnyOf.Select(term => $"\"{Of(chatId, term.Text)}\"{(term.IsPrefix ? " *" : string.Empty)}"))})";

    private static string Of(long chatId, string term) => FormattableString.Invariant($"{chatId:x}_{term}");
}
