using Npgsql;
using Talko.DataServer.Storage.Postgres.Statements;
using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Postgres.Reading;

/// <summary>What is asked of messages. No query sorts or passes over more than it returns.</summary>
internal static class MessageQueries
{
    private const string Before =
        $"""
        SELECT {MessageRow.Columns} FROM Messages m JOIN Users u ON u.user_id = m.user_id
        WHERE m.chat_id = $1 AND m.message_id < $2
        ORDER BY m.message_id DESC LIMIT $3
        """;

    // Each half ends by itself: one order over both would have to read all of them.
    private const string After =
        $"""
        (SELECT {MessageRow.Columns}, m.message_id AS number FROM Messages m JOIN Users u ON u.user_id = m.user_id
         WHERE m.chat_id = $1 AND m.message_id > $2 AND m.changed_id IS NULL
         ORDER BY m.message_id LIMIT $3)
        UNION ALL
        (SELECT {MessageRow.Columns}, m.changed_id AS number FROM Messages m JOIN Users u ON u.user_id = m.user_id
         WHERE m.chat_id = $1 AND m.changed_id > $2
         ORDER BY m.changed_id LIMIT $3)
        ORDER BY number LIMIT $3
        """;

    private const string NewestOfChats =
        $"""
        SELECT {MessageRow.Columns}, chats.place
        FROM unnest($1) WITH ORDINALITY chats (chat_id, place)
        CROSS JOIN LATERAL (
          SELECT * FROM Messages WHERE chat_id = chats.chat_id ORDER BY message_id DESC LIMIT $2) m
        CROSS JOIN LATERAL (SELECT * FROM Users WHERE user_id = m.user_id OFFSET 0) u
        ORDER BY chats.place, m.message_id
        """;

    /// <summary>Asks for messages of a chat before a number, newest first.</summary>
    public static void AskBefore(NpgsqlBatch batch, long chatId, long beforeId, int limit) =>
        batch.Add(Before, chatId, beforeId, limit);

    /// <summary>Asks for what is new or changed above a number, in the order of the numbers that say so.</summary>
    public static void AskAfter(NpgsqlBatch batch, long chatId, long afterId, int limit) =>
        batch.Add(After, chatId, afterId, limit);

    /// <summary>
    /// Asks for the newest messages of each chat, oldest first, with its place in the list from 1 on, in that order.
    /// </summary>
    public static void AskNewestOfChats(NpgsqlBatch batch, long[] chatIds, int limit) =>
        batch.Add(NewestOfChats, chatIds, limit);

    /// <summary>The next row's message, or null.</summary>
    public static async Task<Message?> FindAsync(NpgsqlDataReader rows) =>
        await rows.ReadAsync() ? MessageRow.Read(rows) : null;
}
