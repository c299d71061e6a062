using System.Text.Json;
using Microsoft.Data.Sqlite;
using Talko.DataServer.Storage.Chats;
using Talko.DataServer.Storage.Messages;
using Talko.DataServer.Storage.Sqlite.Statements;
using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Sqlite.Reading;

/// <summary>What is asked of who takes part in chats, on one connection.</summary>
internal sealed class ParticipantQueries(SqliteConnection connection) : IDisposable
{
    private readonly Statement _find = new(
        connection,
        $"SELECT {ParticipantRow.Columns} FROM Participants p WHERE p.chat_id = @chat_id AND p.user_id = @user_id",
        "@chat_id",
        "@user_id");

    private readonly Statement _users = new(
        connection,
        $"""
        SELECT {UserRow.Columns} FROM Participants p CROSS JOIN Users u USING (user_id)
        WHERE p.chat_id = @chat_id AND p.user_id > @after_user_id
        ORDER BY p.user_id LIMIT @limit
        """,
        "@chat_id",
        "@after_user_id",
        "@limit");

    private readonly Statement _ids = new(
        connection,
        "SELECT user_id, reads_from_id FROM Participants WHERE chat_id = @chat_id ORDER BY user_id",
        "@chat_id");

    // The ids are a JSON list; ORDER BY its rowid costs nothing, as json_each yields its rows in that order.
    private readonly Statement _firstOfChats = new(
        connection,
        $"""
        SELECT {UserRow.Columns}, chats.key
        FROM json_each(@chat_ids) chats
        CROSS JOIN Users u ON u.user_id IN (
          SELECT user_id FROM Participants WHERE chat_id = chats.value ORDER BY user_id LIMIT @limit)
        ORDER BY chats.rowid
        """,
        "@chat_ids",
        "@limit");

    private readonly Statement _ownersOfChats = new(
        connection,
        """
        SELECT p.user_id, chats.key
        FROM json_each(@chat_ids) chats
        CROSS JOIN Participants p INDEXED BY ParticipantsByOwner ON p.chat_id = chats.value AND p.is_owner = 1
        ORDER BY chats.rowid
        """,
        "@chat_ids");

    private readonly Statement _owners = new(
        connection,
        "SELECT user_id FROM Participants WHERE chat_id = @chat_id AND is_owner = 1 ORDER BY user_id",
        "@chat_id");

    private readonly Statement _earliest = new(
        connection,
        """
        SELECT user_id FROM Participants WHERE chat_id = @chat_id AND user_id <> @but
        ORDER BY joined_id, user_id LIMIT 1
        """,
        "@chat_id",
        "@but");

    private readonly Statement _named = new(
        connection,
        """
        SELECT EXISTS (SELECT 1 FROM Participants WHERE chat_id = @chat_id AND user_id = u.user_id)
        FROM Users u WHERE u.user_id = @user_id
        """,
        "@chat_id",
        "@user_id");

    private readonly Statement _candidates = new(
        connection,
        """
        SELECT
          value,
          EXISTS (SELECT 1 FROM Users WHERE user_id = value),
          EXISTS (SELECT 1 FROM Participants WHERE chat_id = @chat_id AND user_id = value),
          EXISTS (SELECT 1 FROM Blocks WHERE user_id = value AND blocked_id = @by_id),
          EXISTS (SELECT 1 FROM FormerParticipants WHERE chat_id = @chat_id AND user_id = value AND is_removed)
        FROM json_each(@user_ids)
        """,
        "@chat_id",
        "@by_id",
        "@user_ids");

    private readonly Statement _hasLeft = new(
        connection,
        "SELECT 1 FROM FormerParticipants WHERE chat_id = @chat_id AND user_id = @user_id AND NOT is_removed",
        "@chat_id",
        "@user_id");

    /// <summary>The participant, or null where the user takes no part in the chat.</summary>
    public StoredParticipant? Find(long chatId, long userId)
    {
        using var rows = _find.Query(chatId, userId);
        return rows.Read() ? ParticipantRow.Read(rows) : null;
    }

    /// <summary>Up to <paramref name="limit"/> participants of the chat after one of them, by user_id.</summary>
    public IEnumerable<User> UsersAfter(long chatId, long afterUserId, int limit)
    {
        using var rows = _users.Query(chatId, afterUserId, limit);
        while (rows.Read())
        {
            yield return UserRow.Read(rows);
        }
    }

    /// <summary>Every participant of the chat, and from which message on they read it.</summary>
    public IEnumerable<(long UserId, long ReadsFromId)> Ids(long chatId)
    {
        using var rows = _ids.Query(chatId);
        while (rows.Read())
        {
            yield return (rows.GetInt64(0), rows.GetInt64(1));
        }
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

    /// <summary>The owners of each chat in the same way.</summary>
    public IEnumerable<(int Index, long UserId)> OwnersOfChats(string chatIds)
    {
        using var rows = _ownersOfChats.Query(chatIds);
        while (rows.Read())
        {
            yield return (rows.GetInt32(1), rows.GetInt64(0));
        }
    }

    /// <summary>Who owns the chat.</summary>
    public List<long> OwnerIds(long chatId)
    {
        using var rows = _owners.Query(chatId);
        var ids = new List<long>();
        while (rows.Read())
        {
            ids.Add(rows.GetInt64(0));
        }

        return ids;
    }

    /// <summary>Who becomes an owner where the one given no longer is; null where another owns the chat, or nobody is left.</summary>
    public long? FindHeir(long chatId, long ownerId)
    {
        if (OwnerIds(chatId).Exists(id => id != ownerId))
        {
            return null;
        }

        using var rows = _earliest.Query(chatId, ownerId);
        return rows.Read() ? rows.GetInt64(0) : null;
    }

    /// <summary>Tells those who take part in the chat from others.</summary>
    public NamedUsers Name(long chatId, IReadOnlyList<long>? userIds)
    {
        if (userIds is null or [])
        {
            return NamedUsers.Nobody;
        }

        long? unknownId = null;
        List<long> present = [];
        List<long> absent = [];
        foreach (var userId in userIds)
        {
            // One after the other: mostly there is one, and a list would have to be parsed.
            using var rows = _named.Query(chatId, userId);
            var isKnown = rows.Read();
            unknownId ??= isKnown ? null : userId;
            (isKnown && rows.GetBoolean(0) ? present : absent).Add(userId);
        }

        return new NamedUsers(unknownId, present, absent);
    }

    /// <summary>What is to be known of those who are to be added to the chat by somebody.</summary>
    public List<Candidate> Candidates(long chatId, long byId, IReadOnlyList<long> userIds)
    {
        using var rows = _candidates.Query(chatId, byId, JsonSerializer.Serialize(userIds));
        var candidates = new List<Candidate>();
        while (rows.Read())
        {
            candidates.Add(new Candidate(
                rows.GetInt64(0), rows.GetBoolean(1), rows.GetBoolean(2), rows.GetBoolean(3), rows.GetBoolean(4)));
        }

        return candidates;
    }

    /// <summary>Whether the user has left the chat, and was not removed from it.</summary>
    public bool HasLeft(long chatId, long userId)
    {
        using var rows = _hasLeft.Query(chatId, userId);
        return rows.Read();
    }

    public void Dispose()
    {
        _find.Dispose();
        _users.Dispose();
        _ids.Dispose();
        _firstOfChats.Dispose();
        _ownersOfChats.Dispose();
        _owners.Dispose();
        _earliest.Dispose();
        _named.Dispose();
        _candidates.Dispose();
        _hasLeft.Dispose();
    }
}
