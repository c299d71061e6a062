using Npgsql;
using Talko.DataServer.Storage.Postgres.Statements;
using Talko.DataServer.Storage.Searching;

namespace Talko.DataServer.Storage.Postgres.Reading;

/// <summary>What searching asks: of nothing but chats that the user takes part in.</summary>
internal static class SearchQueries
{
    // As the participant p of the chat c sees it.
    private const string ChatName =
        """
        CASE WHEN c.is_private AND (SELECT count(*) FROM Participants WHERE chat_id = c.chat_id) = 2
          THEN (
            SELECT o.user_name FROM Participants op JOIN Users o USING (user_id)
            WHERE op.chat_id = c.chat_id AND op.user_id <> p.user_id)
          ELSE c.chat_name END
        """;

    private const string Authors =
        """
        SELECT asked.name_key, u.user_id FROM unnest($1) asked (name_key)
        CROSS JOIN LATERAL (SELECT user_id FROM Users WHERE name_key = asked.name_key OFFSET 0) u
        UNION ALL
        SELECT asked.name_key, u.user_id FROM unnest($1) asked (name_key)
        CROSS JOIN LATERAL (SELECT user_id FROM Users WHERE clashing_key = asked.name_key OFFSET 0) u
        """;

    private const string Chats =
        $"""
        SELECT c.chat_id, {ChatName} FROM Participants p
        CROSS JOIN LATERAL (SELECT * FROM Chats WHERE chat_id = p.chat_id OFFSET 0) c
        WHERE p.user_id = $1
        """;

    private const string AllChats = "(SELECT * FROM Participants WHERE user_id = $1) p";

    private const string PickedChats =
        """
        (SELECT o.* FROM unnest($2) picked (chat_id)
         CROSS JOIN LATERAL (SELECT * FROM Participants WHERE chat_id = picked.chat_id AND user_id = $1 OFFSET 0) o) p
        """;

    private const string IndexedId = "coalesce((SELECT indexed_id FROM SearchProgress WHERE chat_id = p.chat_id), 0)";

    private const string Searched =
        $$"""
        SELECT p.chat_id, least(n.sort_id, $3 - 1), p.reads_from_id, n.sort_id > {{IndexedId}} FROM {chats}
        CROSS JOIN LATERAL (SELECT sort_id FROM ChatNumbers WHERE chat_id = p.chat_id OFFSET 0) n
        WHERE least(n.sort_id, $3 - 1) >= p.reads_from_id
        """;

    private const string Unindexed =
        $"""
        SELECT p.chat_id, m.message_id FROM {PickedChats}
        CROSS JOIN LATERAL (
          SELECT greatest(p.reads_from_id - 1, CASE WHEN $4 THEN 0 ELSE {IndexedId} END) AS id OFFSET 0) above
        CROSS JOIN LATERAL (
          SELECT message_id FROM Messages
          WHERE chat_id = ANY (ARRAY [p.chat_id]) AND message_id < $3 AND message_id > above.id
          ORDER BY chat_id DESC, message_id DESC LIMIT $5) m
        """;

    private const string Messages =
        $"""
        SELECT {MessageRow.Columns}, {ChatName}
        FROM (SELECT * FROM Messages WHERE message_id = ANY ($2) OFFSET 0) m
        CROSS JOIN LATERAL (SELECT * FROM Participants WHERE chat_id = m.chat_id AND user_id = $1 OFFSET 0) p
        CROSS JOIN LATERAL (SELECT * FROM Users WHERE user_id = m.user_id OFFSET 0) u
        CROSS JOIN LATERAL (SELECT * FROM Chats WHERE chat_id = m.chat_id OFFSET 0) c
        WHERE m.message_id >= p.reads_from_id ORDER BY m.message_id DESC
        """;

    /// <summary>Asks for the users of names.</summary>
    public static void AskAuthors(NpgsqlBatch batch, string?[] nameKeys) => batch.Add(Authors, nameKeys);

    /// <summary>Asks for the user's chats, under the names that they see.</summary>
    public static void AskChats(NpgsqlBatch batch, long userId) => batch.Add(Chats, userId);

    /// <summary>
    /// Asks which of some chats the user takes part in and may read something of below a number; all of theirs for null.
    /// </summary>
    public static void AskSearchedChats(NpgsqlBatch batch, long userId, long[]? chatIds, long beforeId) => batch.Add(
        Searched.Replace("{chats}", chatIds is null ? AllChats : PickedChats, StringComparison.Ordinal),
        userId,
        chatIds ?? [],
        beforeId);

    /// <summary>All rows' chats.</summary>
    public static async Task<List<SearchedChat>> ReadSearchedChatsAsync(NpgsqlDataReader rows)
    {
        var chats = new List<SearchedChat>();
        while (await rows.ReadAsync())
        {
            chats.Add(new SearchedChat(rows.GetInt64(0), rows.GetInt64(1), rows.GetInt64(2), rows.GetBoolean(3)));
        }

        return chats;
    }

    /// <summary>Asks for the newest messages that are not indexed, or for all where the index is not asked, of some chats.</summary>
    public static void AskUnindexed(NpgsqlBatch batch, SearchPlan plan, long[] chatIds, long beforeId, int limit) =>
        batch.Add(Unindexed, plan.Asked.UserId, chatIds, beforeId, plan.Lookups.Count == 0, limit);

    /// <summary>Asks for those of some messages that the user may read, the newest first.</summary>
    public static void AskMessages(NpgsqlBatch batch, long userId, IReadOnlyList<long> messageIds) =>
        batch.Add(Messages, userId, messageIds.ToArray());
}
