using Microsoft.Data.Sqlite;

namespace Talko.DataServer.Storage.Writing;

/// <summary>How users are written.</summary>
internal sealed class UserStatements(SqliteConnection connection) : IDisposable
{
    private readonly Statement _isTaken = new(
        connection,
        """
        SELECT 1 FROM Users WHERE name_key = @name_key
        UNION ALL
        SELECT 1 FROM Users WHERE clashing_key = @name_key
        LIMIT 1
        """,
        "@name_key");

    private readonly Statement _insert = new(
        connection,
        "INSERT INTO Users (user_name, name_key) VALUES (@user_name, @name_key)",
        "@user_name",
        "@name_key");

    public bool IsTaken(string nameKey)
    {
        using var rows = _isTaken.Query(nameKey);
        return rows.Read();
    }

    /// <summary>Returns the new user's id.</summary>
    public long Insert(string userName, string nameKey) => _insert.Insert(userName, nameKey);

    public void Dispose()
    {
        _isTaken.Dispose();
        _insert.Dispose();
    }
}
