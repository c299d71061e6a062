using Npgsql;
using Talko.Testing.Postgres;

namespace Talko.Servers.Tests.Postgres;

/// <summary>What another server's transaction has done and not committed yet, with the locks that it holds meanwhile.</summary>
internal sealed class HeldLock : IAsyncDisposable
{
    /// <summary>Locks chat 1, as whoever changes it does.</summary>
    public const string OfChat = "SELECT 1 FROM ChatNumbers WHERE chat_id = 1 FOR NO KEY UPDATE;";

    /// <summary>Locks what users 1 and 2 have between them.</summary>
    public const string OfPair = "SELECT pg_advisory_xact_lock(1, hashtext('1:2'));";

    private readonly NpgsqlConnection _connection;

    private HeldLock(NpgsqlConnection connection) => _connection = connection;

    public static async Task<HeldLock> TakeAsync(PostgresStoreUnderTest test, string sql)
    {
        var connection = await PostgresCluster.ConnectAsync(test.Url);
        await connection.RunAsync($"BEGIN; {sql}");
        return new HeldLock(connection);
    }

    public Task CommitAsync() => _connection.RunAsync("COMMIT");

    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}
