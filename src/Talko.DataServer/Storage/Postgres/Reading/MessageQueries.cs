using Npgsql;
using Talko.DataServer.Storage.Messages;
using Talko.DataServer.Storage.Postgres.Statements;
using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Postgres.Reading;

/// <summary>What is asked of messages. No query sorts or passes over more than it returns.</summary>
internal static class MessageQueries
{
    // Each author is looked up by id: a join of its own accord might read all users.
    private const string Authors = "CROSS JOIN LATERAL (SELECT * FROM Users WHERE user_id = m.user_id OFFSET 0) u";

    private const string Messages = $"Messages m {Authors}";

    // From which message on the reader reads the chat; all of it where nobody in particular does.
    private const string FromId =
        "coalesce((SELECT reads_from_id FROM Participants WHERE chat_id = $1 AND user_id = $2), 0)";

    // The chat is one of an array, and its messages are in the order of (chat_id, message_id), which one index alone has.
    // Where it is said to be equal, the order of message_id alone would do, and PostgreSQL may go through all chats for it.
    private const string Before =
        $"""
        SELECT {MessageRow.Columns} FROM {Messages}
        WHERE m.chat_id = ANY (ARRAY [$1]) AND m.message_id < $3 AND m.message_id >= {FromId}
        ORDER BY m.chat_id DESC, m.message_id DESC LIMIT $4
        """;

    private const string From =
        $"""
        SELECT {MessageRow.Columns} FROM {Messages}
        WHERE m.chat_id = ANY (ARRAY [$1]) AND m.message_id >= greatest($3, {FromId})
        ORDER BY m.chat_id, m.message_id LIMIT $4
        """;

    private const string Named =
        $"""
        SELECT {MessageRow.Columns}
        FROM (SELECT DISTINCT unnest($3) AS message_id) named
        CROSS JOIN LATERAL (SELECT * FROM Messages WHERE message_id = named.message_id OFFSET 0) m
        {Authors}
        WHERE m.chat_id = $1 AND m.message_id >= {FromId}
        ORDER BY m.message_id
        """;

    // Each half ends by itself: one order over both would have to read all of them. What changed is behind what was said.
    private const string After =
        $"""
        (SELECT {MessageRow.Columns}, m.message_id AS number FROM {Messages}
         WHERE m.chat_id = ANY (ARRAY [$1]) AND m.message_id >= greatest($3 + 1, {FromId}) AND m.changed_id IS NULL
         ORDER BY m.chat_id, m.message_id LIMIT $4)
        UNION ALL
        (SELECT {MessageRow.Columns}, m.changed_id AS number FROM {Messages}
         WHERE m.chat_id = $1 AND m.changed_id > greatest($3, {FromId}) AND m.message_id >= {FromId}
         ORDER BY m.changed_id LIMIT $4)
        ORDER BY number LIMIT $4
        """;

    private const string NewestOfChats =
        $"""
        SELECT {MessageRow.Columns}, chats.place
        FROM unnest($1, $2) WITH ORDINALITY chats (chat_id, from_id, place)
        CROSS JOIN LATERAL (
          SELECT * FROM Messages
          WHERE chat_id = ANY (ARRAY [chats.chat_id]) AND message_id >= chats.from_id
          ORDER BY chat_id DESC, message_id DESC LIMIT $3) m
        {Authors}
        ORDER BY chats.place, m.message_id
        """;

    private const string Stored =
        $"SELECT {MessageRow.StoredColumns} FROM {Messages} WHERE m.message_id = $1 AND m.chat_id = $2";

    /// <summary>Asks for a message of a chat, with what is not shown.</summary>
    public static void AskStored(NpgsqlBatch batch, long chatId, long messageId) => batch.Add(Stored, messageId, chatId);

    /// <summary>Asks for messages of a chat before a number, newest first.</summary>
    public static void AskBefore(NpgsqlBatch batch, MessageRange range, long beforeId, int limit) =>
        batch.Add(Before, range.ChatId, range.ReaderId, beforeId, limit);

    /// <summary>Asks for messages of a chat from a number on, oldest first.</summary>
    public static void AskFrom(NpgsqlBatch batch, MessageRange range, long fromId, int limit) =>
        batch.Add(From, range.ChatId, range.ReaderId, fromId, limit);

    /// <summary>Asks for those of some messages that the chat has, by id.</summary>
    public static void AskNamed(NpgsqlBatch batch, MessageRange range, IReadOnlyList<long> messageIds) =>
        batch.Add(Named, range.ChatId, range.ReaderId, messageIds.ToArray());

    /// <summary>Asks for what is new or changed above a number, in the order of the numbers that say so.</summary>
    public static void AskAfter(NpgsqlBatch batch, MessageRange range, long afterId, int limit) =>
        batch.Add(After, range.ChatId, range.ReaderId, afterId, limit);

    /// <summary>
    /// Asks for the newest messages of each chat from one on, oldest first, with its place in the list from 1 on, in that
    /// order.
    /// </summary>
    public static void AskNewestOfChats(NpgsqlBatch batch, long[] chatIds, long[] fromIds, int limit) =>
        batch.Add(NewestOfChats, chatIds, fromIds, limit);

    /// <summary>The next row's message, or null.</summary>
    public static async Task<Message?> FindAsync(NpgsqlDataReader rows) =>
        await rows.ReadAsync() ? MessageRow.Read(rows) : null;

    /// <summary>The next row's message with what is not shown, or null.</summary>
    public static async Task<StoredMessage?> FindStoredAsync(NpgsqlDataReader rows) =>
        await rows.ReadAsync() ? MessageRow.ReadStored(rows) : null;
}
