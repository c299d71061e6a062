using Talko.DataServer.Storage.Postgres.Reading;
using Talko.DataServer.Storage.Postgres.Statements;
using Talko.DataServer.Storage.Telling;

namespace Talko.DataServer.Storage.Postgres.Writing.Accounts;

/// <summary>How sessions are written. Those that end are returned as what others are to be told.</summary>
internal static class SessionStatements
{
    /// <summary>Stores a session. Returns its id.</summary>
    public static Task<long> InsertAsync(
        Transaction transaction, byte[] tokenHash, long userId, string? deviceName, long now, long expiresTs) =>
        transaction.InsertAsync(
            """
            INSERT INTO Sessions (token_hash, user_id, device_name, created_ts, used_ts, expires_ts)
            VALUES ($1, $2, $3, $4, $4, $5) RETURNING session_id
            """,
            tokenHash,
            userId,
            deviceName,
            now,
            expiresTs);

    public static Task TouchAsync(Transaction transaction, long sessionId, long now) => transaction.ExecuteAsync(
        "UPDATE Sessions SET used_ts = $2 WHERE session_id = $1 AND used_ts < $2", sessionId, now);

    /// <summary>Whether there is a session, where a user is given one of theirs; it stays until the commit.</summary>
    public static async Task<bool> IsAliveAsync(Transaction transaction, long sessionId, long? userId) =>
        await transaction.FindAsync(
            "SELECT session_id FROM Sessions WHERE session_id = $1 AND ($2 IS NULL OR user_id = $2) FOR UPDATE",
            sessionId,
            userId) is not null;

    /// <summary>Ends a session, if it is there.</summary>
    public static Task<ToldSessionEnd?> EndAsync(Transaction transaction, long sessionId) =>
        EndedAsync(transaction, "DELETE FROM Sessions WHERE session_id = $1 RETURNING session_id", sessionId);

    /// <summary>Ends a user's sessions but one.</summary>
    public static Task<ToldSessionEnd?> EndOfUserAsync(Transaction transaction, long userId, long? keptId = null) =>
        EndedAsync(
            transaction,
            "DELETE FROM Sessions WHERE user_id = $1 AND session_id IS DISTINCT FROM $2 RETURNING session_id",
            userId,
            keptId);

    /// <summary>Ends those of a user's sessions that have expired, and those used longest ago beyond a number.</summary>
    public static Task<ToldSessionEnd?> EndStaleAsync(Transaction transaction, long userId, long now, int kept) =>
        EndedAsync(
            transaction,
            """
            DELETE FROM Sessions
            WHERE user_id = $1 AND (expires_ts <= $2 OR session_id IN (
              SELECT session_id FROM Sessions WHERE user_id = $1 ORDER BY used_ts DESC, session_id DESC OFFSET $3))
            RETURNING session_id
            """,
            userId,
            now,
            kept);

    private static async Task<ToldSessionEnd?> EndedAsync(Transaction transaction, string sql, params SqlValue[] values)
    {
        await using var batch = transaction.Ask();
        batch.Add(sql, values);
        await using var rows = await batch.ExecuteReaderAsync();
        return (await SessionQueries.ReadIdsAsync(rows))
            .Aggregate(default(ToldSessionEnd), (next, sessionId) => new ToldSessionEnd(sessionId) { Next = next });
    }
}
