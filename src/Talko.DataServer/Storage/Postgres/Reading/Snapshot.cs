using Npgsql;
using Talko.DataServer.Storage.Postgres.Statements;

namespace Talko.DataServer.Storage.Postgres.Reading;

/// <summary>
/// A connection that reads for one answer. What one batch asks is of one moment; several batches are where they are asked
/// between <see cref="Begin"/> and <see cref="End"/>.
/// </summary>
internal sealed class Snapshot(NpgsqlConnection connection)
{
    /// <summary>A batch of questions.</summary>
    public NpgsqlBatch Ask() => connection.CreateBatch();

    /// <summary>Has later batches see what this one sees.</summary>
    public static void Begin(NpgsqlBatch batch) => batch.Add("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");

    /// <summary>Ends that, behind the last statement with rows.</summary>
    public static void End(NpgsqlBatch batch) => batch.Add("COMMIT");

    /// <summary>Begins to read the answers.</summary>
    /// <exception cref="UnansweredException">There are none, as the connection was lost: nothing has been read.</exception>
    public static async Task<NpgsqlDataReader> ReadAsync(NpgsqlBatch batch)
    {
        try
        {
            return await batch.ExecuteReaderAsync();
        }
        catch (Exception exception) when (DatabaseFailure.IsAway(exception))
        {
            throw new UnansweredException(exception);
        }
    }
}
