using Talko.DataServer;
using Talko.Servers.Tests.Hostile;
using Talko.Testing.Postgres;

namespace Talko.Servers.Tests.Postgres;

/// <summary>A database as the first program made it that could use PostgreSQL, by its own script.</summary>
internal sealed class OldDatabase : IAsyncDisposable
{
    private readonly PostgresCluster _cluster;

    private OldDatabase(PostgresCluster cluster, string url) => (_cluster, Url) = (cluster, url);

    public string Url { get; }

    /// <summary>Makes one, filled by statements.</summary>
    public static async Task<OldDatabase> MakeAsync(string content)
    {
        var cluster = await SharedCluster.GetAsync();
        var url = await cluster.MakeDatabaseAsync();
        using var script = new StreamReader(
            typeof(DataService).Assembly.GetManifestResourceStream("postgres/schema.sql")!);
        await using var connection = await PostgresCluster.ConnectAsync(url);
        await connection.RunAsync("CREATE SCHEMA talko");
        await connection.RunAsync(await script.ReadToEndAsync());
        await connection.RunAsync(content);
        return new OldDatabase(cluster, url);
    }

    /// <summary>Opens it as this program does.</summary>
    public Task<PostgresStoreUnderTest> OpenAsync() =>
        PostgresEngine.OpenAsync(PostgresEngine.OptionsFor(Url), Url, new ManualClock(), () => Task.CompletedTask);

    public async ValueTask DisposeAsync() => await _cluster.DropDatabaseAsync(Url);
}
