using Npgsql;
using Talko.DataServer.Storage.Postgres.Statements;

namespace Talko.DataServer.Storage.Postgres.Connecting;

/// <summary>
/// Where a database's history runs: the cluster, its timeline, and the database in it. A copy that was restored, or a
/// standby that was promoted, goes on from some moment of another history. Numbers that clients remember may mean something
/// else there, so its epoch is made anew.
/// </summary>
internal readonly record struct Origin(long SystemIdentifier, string Timeline, long DatabaseOid)
{
    /// <summary>Columns that say it. The name of the log's present file begins with the timeline.</summary>
    public const string Columns =
        """
        (SELECT system_identifier FROM pg_control_system()),
        left(pg_walfile_name(pg_current_wal_insert_lsn()), 8),
        (SELECT oid::bigint FROM pg_database WHERE datname = current_database())
        """;

    public static Origin Read(NpgsqlDataReader row, int first) =>
        new(row.GetInt64(first), row.GetString(first + 1), row.GetInt64(first + 2));

    /// <summary>Makes the epoch anew where it was made elsewhere. Returns whether it did.</summary>
    public async Task<bool> SettleAsync(NpgsqlConnection connection)
    {
        await using var batch = connection.CreateBatch();
        batch.Add("BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE");
        batch.Add(
            """
            UPDATE Meta SET epoch = $1, system_identifier = $2, timeline = $3, database_oid = $4
            WHERE (system_identifier, timeline, database_oid) IS DISTINCT FROM ($2, $3, $4)
            """,
            Epoch.Create(),
            SystemIdentifier,
            Timeline,
            DatabaseOid);
        batch.Add("COMMIT");
        await batch.ExecuteNonQueryAsync();
        return batch.BatchCommands[1].RecordsAffected == 1;
    }
}
