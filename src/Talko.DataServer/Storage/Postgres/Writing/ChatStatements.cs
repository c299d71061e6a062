using Talko.DataServer.Storage.Chats;
using Talko.DataServer.Storage.Postgres.Reading;
using Talko.DataServer.Storage.Postgres.Statements;
using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Postgres.Writing;

/// <summary>How chats are judged by and written.</summary>
internal static class ChatStatements
{
    private const string Find = $"SELECT {ChatRow.Columns} FROM Chats c JOIN ChatNumbers n USING (chat_id)";

    public static Task<StoredChat?> FindByClientIdAsync(Transaction transaction, string clientChatId) =>
        FindAsync(transaction, $"{Find} WHERE c.client_chat_id = $1", clientChatId);

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

    /// <summary>Stores a chat, with who takes part in it.</summary>
    public static async Task<StoredChat> InsertAsync(
        Transaction transaction,
        string chatName,
        string? pairKey,
        long[] userIds,
        string? clientChatId,
        long? makerId)
    {
        var chatId = await transaction.InsertAsync(
            """
            INSERT INTO Chats (chat_name, is_private, user_count, pair_key, client_chat_id, maker_id)
            VALUES ($1, $2, $3, $4, $5, $6) RETURNING chat_id
            """,
            chatName,
            pairKey is not null,
            userIds.Length,
            pairKey,
            clientChatId,
            makerId);
        var sortId = await transaction.InsertAsync(
            "INSERT INTO ChatNumbers (chat_id, sort_id) SELECT $1, last_value FROM Counter RETURNING sort_id", chatId);
        await transaction.ExecuteAsync(
            "INSERT INTO Participants (chat_id, user_id) SELECT $1, unnest($2)", chatId, userIds);
        return new StoredChat(chatId, chatName, pairKey is not null, userIds.Length, sortId, LastId: 0, ChangedId: null);
    }

    /// <summary>A chat as it is pushed: under the name it was given, without messages.</summary>
    public static async Task<Chat> ShowAsync(Transaction transaction, StoredChat chat)
    {
        await using var batch = transaction.Ask();
        UserQueries.AskParticipants(batch, chat.ChatId, afterUserId: 0, StoredChat.ShownUsers);
        await using var rows = await batch.ExecuteReaderAsync();
        return chat.Unnamed(await UserQueries.ReadAsync(rows));
    }

    private static async Task<StoredChat?> FindAsync(Transaction transaction, string sql, string value)
    {
        await using var batch = transaction.Ask();
        batch.Add(sql, value);
        await using var rows = await batch.ExecuteReaderAsync();
        return await rows.ReadAsync() ? ChatRow.Read(rows) : null;
    }
}
