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
    public List<User> FindByKey(string nameKey, int limit) => UserRow.ReadAll(_findByKey.Query(nameKey, limit));

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
        _isTaken.Dispose();
    }
}
