using Npgsql;
using Talko.DataServer.Storage.Postgres.Statements;
using Talko.DataServer.Storage.Sessions;
using Talko.Protocol.Messages.Accounts;

namespace Talko.DataServer.Storage.Postgres.Reading;

/// <summary>What is asked of sessions.</summary>
internal static class SessionQueries
{
    private const string ByToken =
        """
        SELECT s.session_id, s.user_id, s.used_ts, s.expires_ts, u.is_administrator
        FROM Sessions s JOIN Users u USING (user_id)
        WHERE s.token_hash = $1 AND s.expires_ts > $2
        """;

    private const string OfUser =
        """
        SELECT session_id, device_name, created_ts, used_ts, expires_ts FROM Sessions
        WHERE user_id = $1 AND expires_ts > $2 ORDER BY used_ts DESC, session_id DESC
        """;

    private const string Ended =
        """
        SELECT asked.session_id FROM unnest($1) asked (session_id)
        WHERE NOT EXISTS (SELECT 1 FROM Sessions s WHERE s.session_id = asked.session_id AND s.expires_ts > $2)
        """;

    public static void AskByToken(NpgsqlBatch batch, byte[] tokenHash, long now) => batch.Add(ByToken, tokenHash, now);

    /// <summary>Asks for a user's sessions, the one used last first.</summary>
    public static void AskOfUser(NpgsqlBatch batch, long userId, long now) => batch.Add(OfUser, userId, now);

    /// <summary>Asks for those that have ended.</summary>
    public static void AskEnded(NpgsqlBatch batch, IReadOnlyCollection<long> sessionIds, long now) =>
        batch.Add(Ended, sessionIds.ToArray(), now);

    /// <summary>The session of a token, or null where there is none or it has expired.</summary>
    public static async Task<StoredSession?> FindAsync(NpgsqlDataReader row) => await row.ReadAsync()
        ? new StoredSession(row.GetInt64(0), row.GetInt64(1), row.GetInt64(2), row.GetInt64(3), row.GetBoolean(4))
        : null;

    /// <summary>All rows' sessions.</summary>
    public static async Task<List<SessionInfo>> ReadAsync(NpgsqlDataReader rows, long? currentId)
    {
        var sessions = new List<SessionInfo>();
        while (await rows.ReadAsync())
        {
            sessions.Add(new SessionInfo(rows.GetInt64(0), rows.GetInt64(2), rows.GetInt64(3), rows.GetInt64(4))
            {
                DeviceName = rows.FindString(1),
                IsCurrent = rows.GetInt64(0) == currentId,
            });
        }

        return sessions;
    }

    /// <summary>All rows' ids.</summary>
    public static async Task<List<long>> ReadIdsAsync(NpgsqlDataReader rows)
    {
        var ids = new List<long>();
        while (await rows.ReadAsync())
        {
            ids.Add(rows.GetInt64(0));
        }

        return ids;
    }
}
