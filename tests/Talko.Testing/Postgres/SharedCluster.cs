namespace Talko.Testing.Postgres;

/// <summary>The PostgreSQL of all tests of a program, started by the first that needs it. As a fixture it ends with them.</summary>
public sealed class SharedCluster : IAsyncDisposable
{
    private static readonly Lock Gate = new();
    private static Task<PostgresCluster>? _started;

    /// <summary>Whether tests that run on any engine are to run on this one: TALKO_TEST_DB=postgres says so.</summary>
    public static bool IsAsked => Environment.GetEnvironmentVariable("TALKO_TEST_DB") == "postgres";

    /// <summary>
    /// Skips the test where there is no PostgreSQL. No test looks at what a power cut leaves, so nothing is synced; and
    /// commits do not wait for the standby that is never there, unless a test has those of its database do so.
    /// </summary>
    public static Task<PostgresCluster> GetAsync()
    {
        Needs.Postgres();
        lock (Gate)
        {
            return _started ??= PostgresCluster.StartAsync(
                "fsync=off",
                "full_page_writes=off",
                "shared_buffers=64MB",
                "synchronous_standby_names=nobody",
                "synchronous_commit=local");
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_started is { IsCompletedSuccessfully: true } started)
        {
            await (await started).DisposeAsync();
        }
    }
}
