using System.Text.Json;
using Microsoft.Data.Sqlite;
using Talko.DataServer.Naming;
using Talko.DataServer.Storage.Sqlite.Statements;
using Talko.DataServer.Storage.Users;
using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Sqlite.Writing;

/// <summary>How users are written.</summary>
internal sealed class UserStatements(SqliteConnection connection) : IDisposable
{
    private readonly Statement _insert = new(
        connection,
        "INSERT INTO Users (user_name, name_key) VALUES (@user_name, @name_key)",
        "@user_name",
        "@name_key");

    private readonly Statement _rename = new(
        connection,
        """
        UPDATE Users SET user_name = @user_name, name_key = @name_key, clashing_key = NULL, changed_id = @changed_id
        WHERE user_id = @user_id
        """,
        "@user_name",
        "@name_key",
        "@changed_id",
        "@user_id");

    // Whoever is the last one of a clash has the name from then on.
    private readonly Statement _settleClashes = new(
        connection,
        """
        UPDATE Users SET name_key = clashing_key, clashing_key = NULL
        WHERE user_id = (
          SELECT max(user_id) FROM Users WHERE clashing_key = @clashing_key
          GROUP BY clashing_key HAVING count(*) = 1)
        AND NOT EXISTS (SELECT 1 FROM Users WHERE name_key = @clashing_key)
        """,
        "@clashing_key");

    private readonly Statement _key = new(
        connection, "SELECT ifnull(name_key, clashing_key) FROM Users WHERE user_id = @user_id", "@user_id");

    private readonly Statement _insertWords = new(
        connection,
        "INSERT INTO NameWords (word, user_id) SELECT value, @user_id FROM json_each(@words)",
        "@user_id",
        "@words");

    private readonly Statement _deleteWords = new(
        connection, "DELETE FROM NameWords WHERE user_id = @user_id", "@user_id");

    private readonly Statement _block = new(
        connection, "INSERT INTO Blocks (user_id, blocked_id) VALUES (@user_id, @blocked_id)", "@user_id", "@blocked_id");

    private readonly Statement _unblock = new(
        connection,
        "DELETE FROM Blocks WHERE user_id = @user_id AND blocked_id = @blocked_id",
        "@user_id",
        "@blocked_id");

    /// <summary>Returns the new user's id.</summary>
    public long Insert(string userName, string nameKey)
    {
        var userId = _insert.Insert(userName, nameKey);
        InsertWords(userId, userName);
        return userId;
    }

    /// <summary>Gives a user another name; where the old one clashed with one other user's alone, it is that one's now.</summary>
    public void Rename(User user, string nameKey)
    {
        var oldKey = Key(user.UserId);
        _rename.Execute(user.UserName, nameKey, user.ChangedId, user.UserId);
        _settleClashes.Execute(oldKey);
        _deleteWords.Execute(user.UserId);
        InsertWords(user.UserId, user.UserName);
    }

    /// <summary>Stores who keeps whom from writing to them.</summary>
    public void SetBlocked(Block block) => (block.IsBlocked ? _block : _unblock).Execute(block.UserId, block.TargetId);

    public void Dispose()
    {
        _insert.Dispose();
        _rename.Dispose();
        _settleClashes.Dispose();
        _key.Dispose();
        _insertWords.Dispose();
        _deleteWords.Dispose();
        _block.Dispose();
        _unblock.Dispose();
    }

    private void InsertWords(long userId, string userName) =>
        _insertWords.Execute(userId, JsonSerializer.Serialize(NameWords.Of(userName)));

    private string? Key(long userId)
    {
        using var rows = _key.Query(userId);
        return rows.Read() ? rows.GetString(0) : null;
    }
}
