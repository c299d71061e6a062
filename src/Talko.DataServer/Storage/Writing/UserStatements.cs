using Microsoft.Data.Sqlite;

namespace Talko.DataServer.Storage.Writing;

/// <summary>How users are written.</summary>
internal sealed class UserStatements(SqliteConnection connection) : IDisposable
{
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

    private readonly Statement _insert = new(
        connection,
        "INSERT INTO Users (user_name, name_key) VALUES (@user_name, @name_key)",
        "@user_name",
        "@name_key");

    private readonly Statement _rename = new(
        connection,
        "UPDATE Users SET user_name = @user_name, name_key = @name_key, clashing_key = NULL WHERE user_id = @user_id",
        "@user_name",
        "@name_key",
        "@user_id");

    /// <summary>Whether somebody has the name, other than one user.</summary>
    public bool IsTaken(string nameKey, long? but = null)
    {
        using var rows = _isTaken.Query(nameKey, but);
        return rows.Read();
    }

    /// <summary>Returns the new user's id.</summary>
    public long Insert(string userName, string nameKey) => _insert.Insert(userName, nameKey);

    public void Rename(long userId, string userName, string nameKey) => _rename.Execute(userName, nameKey, userId);

    public void Dispose()
    {
        _isTaken.Dispose();
        _insert.Dispose();
        _rename.Dispose();
    }
}
