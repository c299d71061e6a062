using Microsoft.Data.Sqlite;
using Talko.DataServer.Storage.Sqlite.Statements;
using Talko.DataServer.Storage.Users;
using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Sqlite.Reading;

/// <summary>What is asked of whom people find and whom they block, on one connection.</summary>
internal sealed class PeopleQueries(SqliteConnection connection) : IDisposable
{
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

    /// <summary>Users found by the beginning of a word, of so many at most that are looked at.</summary>
    public List<User> Search(UserSearch search, int most) =>
        UserRow.ReadAll(_search.Query(search.Key, most, search.UserId, search.Limit));

    /// <summary>Whom the user blocked.</summary>
    public List<User> Blocked(long userId) => UserRow.ReadAll(_blocked.Query(userId));

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

    public void Dispose()
    {
        _search.Dispose();
        _blocked.Dispose();
        _hasBlocked.Dispose();
        _blockCount.Dispose();
        _blocking.Dispose();
    }
}
