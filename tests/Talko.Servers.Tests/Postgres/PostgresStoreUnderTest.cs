using Talko.DataServer;
using Talko.DataServer.Storage.Postgres;
using Talko.Servers.Tests.Hostile;
using Talko.Servers.Tests.Store;

namespace Talko.Servers.Tests.Postgres;

/// <summary>A store on a PostgreSQL database.</summary>
internal sealed class PostgresStoreUnderTest(
    PostgresStore store,
    RecordingFeed feed,
    ManualClock clock,
    DataServerOptions options,
    string url,
    Func<Task> drop) : StoreUnderTest(store, feed, clock)
{
    private bool _isClosed;

    /// <summary>Where the database is.</summary>
    public string Url => url;

    public override StoredFacts Facts { get; } = new PostgresFacts(url);

    public override async Task<StoreUnderTest> OpenAnotherAsync(bool newEpoch = false) =>
        await PostgresEngine.OpenAsync(options with { NewEpoch = newEpoch }, url, Clock, () => Task.CompletedTask);

    /// <summary>Closes the store; its database stays.</summary>
    public async Task CloseAsync()
    {
        if (!_isClosed)
        {
            _isClosed = true;
            await Store.DisposeAsync();
        }
    }

    public override async ValueTask DisposeAsync()
    {
        await CloseAsync();
        await drop();
    }
}
