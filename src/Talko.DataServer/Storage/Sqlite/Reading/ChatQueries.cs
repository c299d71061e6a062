using System.Text.Json;
using Microsoft.Data.Sqlite;
using Talko.DataServer.Storage.Chats;
using Talko.DataServer.Storage.Sqlite.Statements;

namespace Talko.DataServer.Storage.Sqlite.Reading;

/// <summary>What is asked of chats, on one connection.</summary>
internal sealed class ChatQueries(SqliteConnection connection) : IDisposable
{
    private readonly Statement _find = new(
        connection,
        $"SELECT {ChatRow.Columns} FROM Chats c JOIN ChatNumbers n USING (chat_id) WHERE c.chat_id = @chat_id",
        "@chat_id");

    // The inner select looks at the numbers of all of the user's chats, and only the page's chats are read.
    private readonly Statement _page = new(
        connection,
        $"""
        SELECT {ChatRow.Columns}, {ParticipantRow.Columns}
        FROM Chats c JOIN ChatNumbers n USING (chat_id)
        JOIN Participants p ON p.chat_id = c.chat_id AND p.user_id = @user_id
        WHERE c.chat_id IN (
          SELECT n.chat_id
          FROM (SELECT chat_id FROM Participants WHERE user_id = @user_id) own
          CROSS JOIN ChatNumbers n USING (chat_id)
          WHERE (n.sort_id, n.chat_id) < (@before_sort_id, @before_chat_id)
          ORDER BY n.sort_id DESC, n.chat_id DESC LIMIT @limit)
        ORDER BY n.sort_id DESC, n.chat_id DESC
        """,
        "@user_id",
        "@before_sort_id",
        "@before_chat_id",
        "@limit");

    private readonly Statement _pickedPage = new(
        connection,
        $"""
        SELECT {ChatRow.Columns}, {ParticipantRow.Columns}
        FROM Chats c JOIN ChatNumbers n USING (chat_id)
        JOIN Participants p ON p.chat_id = c.chat_id AND p.user_id = @user_id
        WHERE c.chat_id IN (SELECT value FROM json_each(@chat_ids))
          AND (n.sort_id, n.chat_id) < (@before_sort_id, @before_chat_id)
        ORDER BY n.sort_id DESC, n.chat_id DESC LIMIT @limit
        """,
        "@chat_ids",
        "@user_id",
        "@before_sort_id",
        "@before_chat_id",
        "@limit");

    private readonly Statement _findMissingUser = new(
        connection,
        "SELECT value FROM json_each(@user_ids) WHERE value NOT IN (SELECT user_id FROM Users) LIMIT 1",
        "@user_ids");

    private readonly Statement _findByClientId = new(
        connection, "SELECT chat_id FROM Chats WHERE client_chat_id = @client_chat_id", "@client_chat_id");

    private readonly Statement _findByPair = new(
        connection, "SELECT chat_id FROM Chats WHERE pair_key = @pair_key", "@pair_key");

    private readonly Statement _findGone = new(connection, "SELECT chat_id FROM GoneChats LIMIT 1");

    private readonly Statement _hasMade = new(
        connection,
        "SELECT 1 FROM Chats WHERE maker_id = @maker_id LIMIT 1 OFFSET @count - 1",
        "@maker_id",
        "@count");

    /// <summary>The chat of this id, or null.</summary>
    public StoredChat? Find(long chatId)
    {
        using var rows = _find.Query(chatId);
        return rows.Read() ? ChatRow.Read(rows) : null;
    }

    /// <summary>
    /// Up to <paramref name="limit"/> chats of a range, in GetChats' order, with the user as their participant. Where some
    /// are picked out, their number is what it costs.
    /// </summary>
    public List<(StoredChat Chat, StoredParticipant Reader)> Page(ChatRange range, int limit)
    {
        var (sortId, chatId) = range.Before;
        return ReadAll(range.ChatIds is { } chatIds
            ? _pickedPage.Query(JsonSerializer.Serialize(chatIds), range.UserId, sortId, chatId, limit)
            : _page.Query(range.UserId, sortId, chatId, limit));
    }

    /// <summary>One of the users that does not exist, or null.</summary>
    public long? FindMissingUser(string userIds) => FirstId(_findMissingUser, userIds);

    /// <summary>The id of the chat that was called so, which may be gone; null where none was.</summary>
    public long? FindIdByClientId(string clientChatId) => FirstId(_findByClientId, clientChatId);

    public StoredChat? FindByPair(string pairKey) => FirstId(_findByPair, pairKey) is { } chatId ? Find(chatId) : null;

    /// <summary>A chat that is gone and not yet removed; null where there is none.</summary>
    public long? FindGone()
    {
        using var rows = _findGone.Query();
        return rows.Read() ? rows.GetInt64(0) : null;
    }

    /// <summary>Whether the user has made so many chats, or more.</summary>
    public bool HasMade(long makerId, int count)
    {
        using var rows = _hasMade.Query(makerId, count);
        return rows.Read();
    }

    public void Dispose()
    {
        _find.Dispose();
        _page.Dispose();
        _pickedPage.Dispose();
        _findMissingUser.Dispose();
        _findByClientId.Dispose();
        _findByPair.Dispose();
        _findGone.Dispose();
        _hasMade.Dispose();
    }

    private static long? FirstId(Statement statement, string value)
    {
        using var rows = statement.Query(value);
        return rows.Read() ? rows.GetInt64(0) : null;
    }

    private static List<(StoredChat Chat, StoredParticipant Reader)> ReadAll(Rows rows)
    {
        using var page = rows;
        var chats = new List<(StoredChat, StoredParticipant)>();
        while (page.Read())
        {
            chats.Add((ChatRow.Read(page), ParticipantRow.Read(page, ChatRow.Count)));
        }

        return chats;
    }
}
