using Microsoft.Data.Sqlite;
using Talko.DataServer.Storage.Sqlite.Statements;
using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Sqlite.Reading;

/// <summary>What is asked of users, on one connection.</summary>
internal sealed class UserQueries(SqliteConnection connection) : IDisposable
{
    private readonly Statement _find = new(
        connection, $"SELECT {UserRow.Columns} FROM Users u WHERE u.user_id = @user_id", "@user_id");

    private readonly Statement _findByKey = new(
        connection,
        $"""
        SELECT {UserRow.Columns} FROM Users u WHERE u.name_key = @name_key
        UNION ALL
        SELECT {UserRow.Columns} FROM Users u WHERE u.clashing_key = @name_key
        LIMIT @limit
        """,
        "@name_key",
        "@limit");

    private readonly Statement _participants = new(
        connection,
        $"""
        SELECT {UserRow.Columns} FROM Users u
        WHERE u.user_id IN (
          SELECT DISTINCT user_id FROM Participants WHERE chat_id = @chat_id AND user_id > @after_user_id
          ORDER BY user_id LIMIT @limit)
        ORDER BY u.user_id
        """,
        "@chat_id",
        "@after_user_id",
        "@limit");

    private readonly Statement _participantIds = new(
        connection, "SELECT DISTINCT user_id FROM Participants WHERE chat_id = @chat_id ORDER BY user_id", "@chat_id");

    private readonly Statement _takesPart = new(
        connection,
        "SELECT EXISTS (SELECT 1 FROM Participants WHERE chat_id = @chat_id AND user_id = @user_id)",
        "@chat_id",
        "@user_id");

    // The ids are a JSON list; ORDER BY its rowid costs nothing, as json_each yields its rows in that order.
    private readonly Statement _firstOfChats = new(
        connection,
        $"""
        SELECT {UserRow.Columns}, chats.key
        FROM json_each(@chat_ids) chats
        CROSS JOIN Users u ON u.user_id IN (
          SELECT DISTINCT user_id FROM Participants WHERE chat_id = chats.value ORDER BY user_id LIMIT @limit)
        ORDER BY chats.rowid
        """,
        "@chat_ids",
        "@limit");

    private readonly Statement _isTaken = new(
        connection,
        """
        SELECT 1 FROM Users WHERE name_key = @name_key AND user_id IS NOT @but
        UNION ALL
        SELECT 1 FROM Users WHERE clashing_key = @name_key AND user_id IS NOT @but
        LIMIT 1
        """,
        "@name_key",
        "@but");

    /// <summary>The user of this id, or null.</summary>
    public User? Find(long userId)
    {
        using var rows = _find.Query(userId);
        return rows.Read() ? UserRow.Read(rows) : null;
    }

    /// <summary>
    /// Up to <paramref name="limit"/> users of this name: more than one only where an original database has them.
    /// </summary>
    public List<User> FindByKey(string nameKey, int limit)
    {
        using var rows = _findByKey.Query(nameKey, limit);
        var users = new List<User>();
        while (rows.Read())
        {
            users.Add(UserRow.Read(rows));
        }

        return users;
    }

    /// <summary>
    /// Up to <paramref name="limit"/> participants of the chat after one of them, by user_id, each once.
    /// </summary>
    public IEnumerable<User> ParticipantsAfter(long chatId, long afterUserId, int limit)
    {
        using var rows = _participants.Query(chatId, afterUserId, limit);
        while (rows.Read())
        {
            yield return UserRow.Read(rows);
        }
    }

    /// <summary>Whether the user is a participant of the chat.</summary>
    public bool TakesPart(long chatId, long userId)
    {
        using var rows = _takesPart.Query(chatId, userId);
        return rows.Read() && rows.GetBoolean(0);
    }

    /// <summary>Every participant of the chat, once.</summary>
    public List<long> ParticipantIds(long chatId)
    {
        using var rows = _participantIds.Query(chatId);
        var ids = new List<long>();
        while (rows.Read())
        {
            ids.Add(rows.GetInt64(0));
        }

        return ids;
    }

    /// <summary>
    /// The first participants of each chat, with the chat's index in the list of ids, in that order.
    /// </summary>
    public IEnumerable<(int Index, User User)> FirstOfChats(string chatIds, int limit)
    {
        using var rows = _firstOfChats.Query(chatIds, limit);
        while (rows.Read())
        {
            yield return (rows.GetInt32(UserRow.Count), UserRow.Read(rows));
        }
    }

    /// <summary>Whether somebody has the name, other than one user.</summary>
    public bool IsTaken(string nameKey, long? but = null)
    {
        using var rows = _isTaken.Query(nameKey, but);
        return rows.Read();
    }

    public void Dispose()
    {
        _find.Dispose();
        _findByKey.Dispose();
        _participants.Dispose();
        _participantIds.Dispose();
        _takesPart.Dispose();
        _firstOfChats.Dispose();
        _isTaken.Dispose();
    }
}
