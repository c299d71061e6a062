using Microsoft.Data.Sqlite;
using Talko.DataServer.Storage.Reading;

namespace Talko.DataServer.Storage.Writing;

/// <summary>How chats are written. Lists of users are JSON: one statement takes them all.</summary>
internal sealed class ChatStatements(SqliteConnection connection) : IDisposable
{
    private readonly ChatQueries _queries = new(connection);

    private readonly Statement _findMissingUser = new(
        connection,
        "SELECT value FROM json_each(@user_ids) WHERE value NOT IN (SELECT user_id FROM Users) LIMIT 1",
        "@user_ids");

    private readonly Statement _findByClientId = new(
        connection, "SELECT chat_id FROM Chats WHERE client_chat_id = @client_chat_id", "@client_chat_id");

    private readonly Statement _findByPair = new(
        connection, "SELECT chat_id FROM Chats WHERE pair_key = @pair_key", "@pair_key");

    private readonly Statement _insert = new(
        connection,
        """
        INSERT INTO Chats (chat_name, is_private, user_count, pair_key, client_chat_id, maker_id)
        VALUES (@chat_name, @is_private, @user_count, @pair_key, @client_chat_id, @maker_id)
        """,
        "@chat_name",
        "@is_private",
        "@user_count",
        "@pair_key",
        "@client_chat_id",
        "@maker_id");

    private readonly Statement _insertNumbers = new(
        connection,
        "INSERT INTO ChatNumbers (chat_id, sort_id) VALUES (@chat_id, @sort_id)",
        "@chat_id",
        "@sort_id");

    private readonly Statement _hasMade = new(
        connection,
        "SELECT 1 FROM Chats WHERE maker_id = @maker_id LIMIT 1 OFFSET @count - 1",
        "@maker_id",
        "@count");

    private readonly Statement _insertParticipants = new(
        connection,
        "INSERT INTO Participants (chat_id, user_id) SELECT @chat_id, value FROM json_each(@user_ids)",
        "@chat_id",
        "@user_ids");

    /// <summary>One of the users that does not exist, or null.</summary>
    public long? FindMissingUser(string userIds) => FirstId(_findMissingUser, userIds);

    public ChatRow? FindByClientId(string clientChatId) => Row(FirstId(_findByClientId, clientChatId));

    public ChatRow? FindByPair(string pairKey) => Row(FirstId(_findByPair, pairKey));

    /// <summary>Whether the user has made so many chats, or more.</summary>
    public bool HasMade(long makerId, int count)
    {
        using var rows = _hasMade.Query(makerId, count);
        return rows.Read();
    }

    /// <summary>Stores a chat and its participants. Returns its row.</summary>
    public ChatRow Insert(ChatWrite chat, long sortId)
    {
        var isPrivate = chat.PairKey is not null;
        var userCount = chat.UserIds.Count;
        var chatId = _insert.Insert(
            chat.ChatName, isPrivate, userCount, chat.PairKey, chat.ClientChatId, chat.CountedMakerId);
        _insertNumbers.Execute(chatId, sortId);
        _insertParticipants.Execute(chatId, chat.UserIdList);
        return new ChatRow(chatId, chat.ChatName, isPrivate, userCount, sortId, LastId: 0, ChangedId: null);
    }

    public void Dispose()
    {
        _queries.Dispose();
        _findMissingUser.Dispose();
        _findByClientId.Dispose();
        _findByPair.Dispose();
        _insert.Dispose();
        _insertNumbers.Dispose();
        _hasMade.Dispose();
        _insertParticipants.Dispose();
    }

    private static long? FirstId(Statement statement, string value)
    {
        using var rows = statement.Query(value);
        return rows.Read() ? rows.GetInt64(0) : null;
    }

    private ChatRow? Row(long? chatId) => chatId is { } id ? _queries.Find(id) : null;
}
