using Npgsql;
using Talko.DataServer.Storage.Postgres.Connecting;
using Talko.DataServer.Storage.Postgres.Statements;
using Talko.Hosting;
using Talko.Hosting.Storage;

namespace Talko.DataServer.Storage.Postgres;

/// <summary>Takes everything out of a database's index of messages, beside whoever uses it.</summary>
internal static class EmptyIndex
{
    private const string Sql =
        $"BEGIN; DELETE FROM {Connections.Schema}.SearchProgress; DELETE FROM {Connections.Schema}.SearchSegments; COMMIT";

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
