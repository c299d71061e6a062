using Npgsql;
using Talko.DataServer.Storage.Chats;
using Talko.DataServer.Storage.Postgres.Reading;
using Talko.DataServer.Storage.Postgres.Statements;
using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Postgres.Writing;

/// <summary>How chats are judged by and written.</summary>
internal static class ChatStatements
{
    private const string Find = $"SELECT {ChatRow.Columns} FROM Chats c JOIN ChatNumbers n USING (chat_id)";

    /// <summary>The chat of this id, or null.</summary>
    public static Task<StoredChat?> FindAsync(Transaction transaction, long chatId) =>
        FindAsync(transaction, $"{Find} WHERE c.chat_id = $1", chatId);

    /// <summary>The id of the chat that was called so, which may be gone; null where none was.</summary>
    public static Task<long?> FindIdByClientIdAsync(Transaction transaction, string clientChatId) =>
        transaction.FindAsync("SELECT chat_id FROM Chats WHERE client_chat_id = $1", clientChatId);

    public static Task<StoredChat?> FindByPairAsync(Transaction transaction, string pairKey) =>
        FindAsync(transaction, $"{Find} WHERE c.pair_key = $1", pairKey);

    /// <summary>One of the users that does not exist, or null.</summary>
    public static Task<long?> FindMissingUserAsync(Transaction transaction, long[] userIds) => transaction.FindAsync(
        """
        SELECT asked.user_id FROM unnest($1) WITH ORDINALITY asked (user_id, place)
        WHERE NOT EXISTS (SELECT 1 FROM Users u WHERE u.user_id = asked.user_id) ORDER BY asked.place LIMIT 1
        """,
        userIds);

    public static async Task<bool> TakesPartAsync(Transaction transaction, long chatId, long userId) =>
        await transaction.FindAsync(
            "SELECT user_id FROM Participants WHERE chat_id = $1 AND user_id = $2 LIMIT 1", chatId, userId) is not null;

    /// <summary>Whether the user has made so many chats, or more.</summary>
    public static async Task<bool> HasMadeAsync(Transaction transaction, long makerId, int count) =>
        await transaction.FindAsync(
            "SELECT maker_id FROM Chats WHERE maker_id = $1 LIMIT 1 OFFSET $2", makerId, count - 1) is not null;

    /// <summary>Who of some users has blocked another.</summary>
    public static async Task<long[]> FindBlockingAsync(Transaction transaction, long userId, long[] userIds)
    {
        await using var batch = transaction.Ask();
        batch.Add(
            "SELECT user_id FROM Blocks WHERE blocked_id = $1 AND user_id = ANY ($2) ORDER BY user_id", userId, userIds);
        await using var rows = await batch.ExecuteReaderAsync();
        return [.. await SessionQueries.ReadIdsAsync(rows)];
    }

    /// <summary>Stores a chat, with who takes part in it.</summary>
    public static async Task<StoredChat> InsertAsync(
        Transaction transaction, NewChat chat, string? pairKey, string? clientChatId, long? makerId)
    {
        var isPrivate = pairKey is not null;
        long[] userIds = [.. chat.UserIds];
        var chatId = await transaction.InsertAsync(
            """
            INSERT INTO Chats (chat_name, is_private, user_count, pair_key, client_chat_id, maker_id, topic, history)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8) RETURNING chat_id
            """,
            chat.ChatName,
            isPrivate,
            userIds.Length,
            pairKey,
            clientChatId,
            makerId,
            chat.Topic,
            chat.History);
        await transaction.ExecuteAsync(
            """
            INSERT INTO ChatNumbers (chat_id, sort_id, is_blocked)
            SELECT $1, last_value, $2 AND EXISTS (SELECT 1 FROM Blocks WHERE user_id = $3 AND blocked_id = ANY ($4))
            FROM Counter
            """,
            chatId,
            isPrivate,
            chat.MakerId,
            userIds);
        await transaction.ExecuteAsync(
            """
            INSERT INTO Participants (chat_id, user_id, is_owner)
            SELECT $1, user_id, user_id IS NOT DISTINCT FROM $3 FROM unnest($2) user_id
            """,
            chatId,
            userIds,
            isPrivate ? (long?)null : chat.MakerId);
        return (await FindAsync(transaction, chatId))!;
    }

    /// <summary>Stores a chat as an event leaves it.</summary>
    public static void AddUpdate(NpgsqlBatch batch, StoredChat chat) => batch.Add(
        """
        UPDATE Chats SET chat_name = $2, topic = $3, retention_days = $4, user_count = $5, changed_id = $6
        WHERE chat_id = $1
        """,
        chat.ChatId,
        chat.ChatName,
        chat.Topic,
        (long?)chat.RetentionDays,
        chat.UserCount,
        chat.ChangedId);

    /// <summary>Stores whether two users can write in what they share alone, however many such chats they have.</summary>
    public static Task SetBlockedAsync(Transaction transaction, long userId, long otherId, bool isBlocked) =>
        transaction.ExecuteAsync(
            """
            UPDATE ChatNumbers SET is_blocked = $3
            WHERE chat_id = ANY (ARRAY (
              SELECT own.chat_id FROM Participants own
              JOIN Participants other ON other.chat_id = own.chat_id AND other.user_id = $2
              JOIN Chats c ON c.chat_id = own.chat_id AND c.is_private
              WHERE own.user_id = $1))
            """,
            userId,
            otherId,
            isBlocked);

    /// <summary>
    /// Has a chat go that nobody takes part in any more: it is found by its client_chat_id alone, and what was in it is
    /// removed later.
    /// </summary>
    public static async Task DropAsync(Transaction transaction, long chatId)
    {
        await transaction.ExecuteAsync(
            "UPDATE Chats SET chat_name = '', topic = NULL, user_count = 0, maker_id = NULL WHERE chat_id = $1", chatId);
        await transaction.ExecuteAsync("DELETE FROM ChatNumbers WHERE chat_id = $1", chatId);
        await transaction.ExecuteAsync("INSERT INTO GoneChats (chat_id) VALUES ($1)", chatId);
    }

    /// <summary>Moves a chat on to the number of a new message, which is drawn. Returns its highest one before, too.</summary>
    public static Task<(long Number, long Previous)> AdvanceAsync(Transaction transaction, long chatId) =>
        MoveAsync(transaction, "sort_id = drawn.number, last_id = drawn.number", chatId);

    /// <summary>The same to the number of a change, by which chats are not sorted.</summary>
    public static Task<(long Number, long Previous)> ChangeAsync(Transaction transaction, long chatId) =>
        MoveAsync(transaction, "last_id = drawn.number", chatId);

    /// <summary>A chat as it is pushed: under the name it was given, without messages.</summary>
    public static async Task<Chat> ShowAsync(Transaction transaction, StoredChat chat)
    {
        await using var batch = transaction.Ask();
        UserQueries.AskParticipants(batch, chat.ChatId, afterUserId: 0, StoredChat.ShownUsers);
        ParticipantQueries.AskOwners(batch, chat.ChatId);
        await using var rows = await batch.ExecuteReaderAsync();
        var users = await UserQueries.ReadAsync(rows);
        await rows.NextAsync();
        return chat.Unnamed(users, await SessionQueries.ReadIdsAsync(rows));
    }

    private static async Task<StoredChat?> FindAsync(Transaction transaction, string sql, SqlValue value)
    {
        await using var batch = transaction.Ask();
        batch.Add(sql, value);
        await using var rows = await batch.ExecuteReaderAsync();
        return await rows.ReadAsync() ? ChatRow.Read(rows) : null;
    }

    private static async Task<(long Number, long Previous)> MoveAsync(Transaction transaction, string columns, long chatId)
    {
        await using var batch = transaction.Ask();
        batch.Add(
            $"""
            UPDATE ChatNumbers n SET {columns}
            FROM (SELECT last_id, nextval('Counter') AS number FROM ChatNumbers WHERE chat_id = $1) drawn
            WHERE n.chat_id = $1 RETURNING n.last_id, drawn.last_id
            """,
            chatId);
        await using var rows = await batch.ExecuteReaderAsync();
        await rows.ReadAsync();
        return (rows.GetInt64(0), rows.GetInt64(1));
    }
}
