using Npgsql;
using Talko.DataServer.Storage.Postgres.Connecting;
using Talko.DataServer.Storage.Postgres.Statements;
using Talko.Hosting;
using Talko.Hosting.Storage;

namespace Talko.DataServer.Storage.Postgres;

/// <summary>Takes everything out of a database's index of messages, beside whoever uses it.</summary>
internal static class EmptyIndex
{
    // Alone among those who write to the index, so that nobody notes how far it came without what is emptied here; those
    // who search see it as it was.
    private const string Sql =
        $"""
        BEGIN;
        LOCK TABLE {Connections.Schema}.SearchSegments IN EXCLUSIVE MODE;
        DELETE FROM {Connections.Schema}.SearchSegments;
        DELETE FROM {Connections.Schema}.SearchProgress;
        COMMIT
        """;

    /// <exception cref="StartException">There is no database, or none that has such an index.</exception>
    public static async Task MakeAsync(DatabaseUrl url, string? password)
    {
        try
        {
            await using var connection = await Connections.OpenAloneAsync(url, password);
            await connection.ExecuteAsync(Sql);
        }
        catch (NpgsqlException exception)
        {
            throw new StartException($"{url.Name} cannot be used: {exception.Message}", exception);
        }
    }
}
