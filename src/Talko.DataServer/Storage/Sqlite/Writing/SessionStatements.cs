using Microsoft.Data.Sqlite;
using Talko.DataServer.Storage.Sqlite.Statements;
using Talko.DataServer.Storage.Telling;

namespace Talko.DataServer.Storage.Sqlite.Writing;

/// <summary>How sessions are written. Those that end are returned as what others are to be told.</summary>
internal sealed class SessionStatements(SqliteConnection connection) : IDisposable
{
    private readonly Statement _insert = new(
        connection,
        """
        INSERT INTO Sessions (token_hash, user_id, device_name, created_ts, used_ts, expires_ts)
        VALUES (@token_hash, @user_id, @device_name, @now, @now, @expires_ts)
        """,
        "@token_hash",
        "@user_id",
        "@device_name",
        "@now",
        "@expires_ts");

    private readonly Statement _touch = new(
        connection,
        "UPDATE Sessions SET used_ts = @now WHERE session_id = @session_id AND used_ts < @now",
        "@now",
        "@session_id");

    private readonly Statement _delete = new(
        connection,
        "DELETE FROM Sessions WHERE session_id = @session_id RETURNING session_id",
        "@session_id");

    private readonly Statement _deleteOfUser = new(
        connection,
        "DELETE FROM Sessions WHERE user_id = @user_id AND session_id IS NOT @kept_id RETURNING session_id",
        "@user_id",
        "@kept_id");

    private readonly Statement _deleteStale = new(
        connection,
        """
        DELETE FROM Sessions
        WHERE user_id = @user_id AND (expires_ts <= @now OR session_id IN (
          SELECT session_id FROM Sessions WHERE user_id = @user_id ORDER BY used_ts DESC, session_id DESC
          LIMIT -1 OFFSET @kept))
        RETURNING session_id
        """,
        "@user_id",
        "@now",
        "@kept");

    /// <summary>Stores a session. Returns its id.</summary>
    public long Insert(byte[] tokenHash, long userId, string? deviceName, long now, long expiresTs) =>
        _insert.Insert(tokenHash, userId, deviceName, now, expiresTs);

    public void Touch(long sessionId, long now) => _touch.Execute(now, sessionId);

    /// <summary>Ends a session, if it is there.</summary>
    public ToldSessionEnd? End(long sessionId) => Ended(_delete, sessionId);

    /// <summary>Ends a user's sessions but one.</summary>
    public ToldSessionEnd? EndOfUser(long userId, long? keptId = null) => Ended(_deleteOfUser, userId, keptId);

    /// <summary>Ends those of a user's sessions that have expired, and those used longest ago beyond a number.</summary>
    public ToldSessionEnd? EndStale(long userId, long now, int kept) => Ended(_deleteStale, userId, now, kept);

    public void Dispose()
    {
        _insert.Dispose();
        _touch.Dispose();
        _delete.Dispose();
        _deleteOfUser.Dispose();
        _deleteStale.Dispose();
    }

    private static ToldSessionEnd? Ended(Statement statement, params ReadOnlySpan<SqlValue> values)
    {
        using var rows = statement.Query(values);
        ToldSessionEnd? ended = null;
        while (rows.Read())
        {
            ended = new ToldSessionEnd(rows.GetInt64(0)) { Next = ended };
        }

        return ended;
    }
}
