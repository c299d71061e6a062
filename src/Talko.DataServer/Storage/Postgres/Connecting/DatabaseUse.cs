using System.Diagnostics;
using Npgsql;
using Talko.DataServer.Storage.Postgres.Statements;

namespace Talko.DataServer.Storage.Postgres.Connecting;

/// <summary>
/// The lock that says that servers use the database: each of their connections shares it, and whoever sets the tables aside
/// takes it alone. It is PostgreSQL's, of the database, and ends with its connection.
/// </summary>
internal static class DatabaseUse
{
    // "talko" and a number; nobody else's in a database of Talko's.
    private const long InUse = 0x74616C6B6F01;
    private const long Preparing = 0x74616C6B6F02;

    // PostgreSQL lets go of a lock a moment after the connection that had it was closed.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    /// <summary>Shares it for as long as the connection lasts. False where somebody has it alone.</summary>
    public static Task<bool> TryBeginAsync(NpgsqlConnection connection) =>
        TryAsync(connection, "SELECT pg_try_advisory_lock_shared($1)");

    /// <summary>Takes it alone for as long as the connection lasts. False where servers use the database.</summary>
    public static Task<bool> TryTakeAsync(NpgsqlConnection connection) =>
        TryAsync(connection, "SELECT pg_try_advisory_lock($1)");

    /// <summary>Shares it where nobody else does. False where servers use the database.</summary>
    public static async Task<bool> TryBeginAloneAsync(NpgsqlConnection connection) =>
        await TryTakeAsync(connection)
        && await TryBeginAsync(connection)
        && await AskAsync(connection, "SELECT pg_advisory_unlock($1)");

    /// <summary>Waits until nobody else prepares the database, until the transaction ends.</summary>
    public static async Task WaitToPrepareAsync(NpgsqlConnection connection)
    {
        await using var batch = connection.CreateBatch();
        batch.Add("SELECT pg_advisory_xact_lock($1)", Preparing);
        await batch.ExecuteNonQueryAsync();
    }

    private static async Task<bool> TryAsync(NpgsqlConnection connection, string sql)
    {
        for (var began = Stopwatch.GetTimestamp(); !await AskAsync(connection, sql); await Task.Delay(Pause))
        {
            if (Stopwatch.GetElapsedTime(began) > Patience)
            {
                return false;
            }
        }

        return true;
    }

    private static async Task<bool> AskAsync(NpgsqlConnection connection, string sql)
    {
        await using var batch = connection.CreateBatch();
        batch.Add(sql, InUse);
        return (bool)(await batch.ExecuteScalarAsync())!;
    }
}
