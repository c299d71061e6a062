using Microsoft.Data.Sqlite;
using Talko.DataServer.Storage.Sqlite.Statements;
using Talko.DataServer.Storage.Users;
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

    private readonly Statement _search = new(
        connection,
        $"""
        SELECT {UserRow.Columns} FROM (
          SELECT user_id FROM NameWords WHERE word >= @key AND word < @key || char(0x10FFFF) LIMIT @most) found
        CROSS JOIN Users u USING (user_id)
        WHERE u.user_id <> @user_id AND NOT u.is_disabled
          AND NOT EXISTS (SELECT 1 FROM Blocks WHERE user_id = @user_id AND blocked_id = u.user_id)
        GROUP BY u.user_id
        ORDER BY ifnull(u.name_key, u.clashing_key), u.user_id LIMIT @limit
        """,
        "@key",
        "@most",
        "@user_id",
        "@limit");

    private readonly Statement _blocked = new(
        connection,
        $"""
        SELECT {UserRow.Columns} FROM Blocks b CROSS JOIN Users u ON u.user_id = b.blocked_id
        WHERE b.user_id = @user_id ORDER BY ifnull(u.name_key, u.clashing_key), u.user_id
        """,
        "@user_id");

    private readonly Statement _hasBlocked = new(
        connection,
        "SELECT 1 FROM Blocks WHERE user_id = @user_id AND blocked_id = @blocked_id",
        "@user_id",
        "@blocked_id");

    private readonly Statement _blockCount = new(
        connection, "SELECT count(*) FROM Blocks WHERE user_id = @user_id", "@user_id");

    private readonly Statement _blocking = new(
        connection,
        "SELECT user_id FROM Blocks WHERE blocked_id = @user_id AND user_id IN (SELECT value FROM json_each(@user_ids))",
        "@user_id",
        "@user_ids");

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
    public List<User> FindByKey(string nameKey, int limit) => ReadAll(_findByKey.Query(nameKey, limit));

    /// <summary>Users found by the beginning of a word, of so many at most that are looked at.</summary>
    public List<User> Search(UserSearch search, int most) =>
        ReadAll(_search.Query(search.Key, most, search.UserId, search.Limit));

    /// <summary>Whom the user blocked.</summary>
    public List<User> Blocked(long userId) => ReadAll(_blocked.Query(userId));

    /// <summary>Whether one user has blocked the other.</summary>
    public bool HasBlocked(long userId, long blockedId)
    {
        using var rows = _hasBlocked.Query(userId, blockedId);
        return rows.Read();
    }

    /// <summary>How many the user has blocked.</summary>
    public long BlockCount(long userId)
    {
        using var rows = _blockCount.Query(userId);
        return rows.Read() ? rows.GetInt64(0) : 0;
    }

    /// <summary>Who of a JSON list has blocked the user.</summary>
    public List<long> Blocking(long userId, string userIds)
    {
        using var rows = _blocking.Query(userId, userIds);
        var ids = new List<long>();
        while (rows.Read())
        {
            ids.Add(rows.GetInt64(0));
        }

        return ids;
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
        _search.Dispose();
        _blocked.Dispose();
        _hasBlocked.Dispose();
        _blockCount.Dispose();
        _blocking.Dispose();
        _isTaken.Dispose();
    }

    private static List<User> ReadAll(Rows rows)
    {
        using var found = rows;
        var users = new List<User>();
        while (found.Read())
        {
            users.Add(UserRow.Read(found));
        }

        return users;
    }
}
