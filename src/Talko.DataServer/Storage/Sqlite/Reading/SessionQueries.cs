using Microsoft.Data.Sqlite;
using Talko.DataServer.Storage.Sessions;
using Talko.DataServer.Storage.Sqlite.Statements;
using Talko.Protocol.Messages.Accounts;

namespace Talko.DataServer.Storage.Sqlite.Reading;

/// <summary>What is asked of sessions, on one connection.</summary>
internal sealed class SessionQueries(SqliteConnection connection) : IDisposable
{
    private readonly Statement _findByToken = new(
        connection,
        """
        SELECT s.session_id, s.user_id, s.used_ts, s.expires_ts, u.is_administrator
        FROM Sessions s JOIN Users u USING (user_id)
        WHERE s.token_hash = @token_hash AND s.expires_ts > @now
        """,
        "@token_hash",
        "@now");

    private readonly Statement _ofUser = new(
        connection,
        """
        SELECT session_id, device_name, created_ts, used_ts, expires_ts FROM Sessions
        WHERE user_id = @user_id AND expires_ts > @now ORDER BY used_ts DESC, session_id DESC
        """,
        "@user_id",
        "@now");

    private readonly Statement _ended = new(
        connection,
        """
        SELECT value FROM json_each(@session_ids)
        WHERE NOT EXISTS (SELECT 1 FROM Sessions WHERE session_id = value AND expires_ts > @now)
        """,
        "@session_ids",
        "@now");

    private readonly Statement _isAlive = new(
        connection,
        "SELECT 1 FROM Sessions WHERE session_id = @session_id AND (@user_id IS NULL OR user_id = @user_id)",
        "@session_id",
        "@user_id");

    /// <summary>The session of a token, or null where there is none or it has expired.</summary>
    public StoredSession? FindByToken(byte[] tokenHash, long now)
    {
        using var row = _findByToken.Query(tokenHash, now);
        return row.Read()
            ? new StoredSession(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), row.GetBoolean(4))
            : null;
    }

    /// <summary>A user's sessions, the one used last first.</summary>
    public List<SessionInfo> OfUser(long userId, long now, long? currentId)
    {
        using var rows = _ofUser.Query(userId, now);
        var sessions = new List<SessionInfo>();
        while (rows.Read())
        {
            sessions.Add(new SessionInfo(rows.GetInt64(0), rows.GetInt64(2), rows.GetInt64(3), rows.GetInt64(4))
            {
                DeviceName = rows.IsDBNull(1) ? null : rows.GetString(1),
                IsCurrent = rows.GetInt64(0) == currentId,
            });
        }

        return sessions;
    }

    /// <summary>Those of a JSON list of sessions that have ended.</summary>
    public List<long> Ended(string sessionIds, long now)
    {
        using var rows = _ended.Query(sessionIds, now);
        var ended = new List<long>();
        while (rows.Read())
        {
            ended.Add(rows.GetInt64(0));
        }

        return ended;
    }

    /// <summary>Whether there is a session, where a user is given one of theirs.</summary>
    public bool IsAlive(long sessionId, long? userId = null)
    {
        using var rows = _isAlive.Query(sessionId, userId);
        return rows.Read();
    }

    public void Dispose()
    {
        _findByToken.Dispose();
        _ofUser.Dispose();
        _ended.Dispose();
        _isAlive.Dispose();
    }
}
