using Talko.Servers.Tests.Postgres;
using Talko.Testing.Postgres;

[assembly: AssemblyFixture(typeof(SharedCluster))]

namespace Talko.Servers.Tests.Postgres;

/// <summary>The PostgreSQL of all tests of this project, started by the first that needs it.</summary>
public sealed class SharedCluster : IAsyncDisposable
{
    private static readonly Lock Gate = new();
    private static Task<PostgresCluster>? _started;

    /// <summary>
    /// Skips the test where there is no PostgreSQL. No test looks at what a power cut leaves, so nothing is synced; and
    /// commits do not wait for the standby that is never there, unless a test has those of its database do so.
    /// </summary>
    internal static Task<PostgresCluster> GetAsync()
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
