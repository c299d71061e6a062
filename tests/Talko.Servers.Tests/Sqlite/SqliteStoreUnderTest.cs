using Talko.DataServer;
using Talko.DataServer.Storage.Sqlite;
using Talko.Servers.Tests.Hostile;
using Talko.Servers.Tests.Store;

namespace Talko.Servers.Tests.Sqlite;

/// <summary>A store on an SQLite file.</summary>
internal sealed class SqliteStoreUnderTest(
    SqliteStore store,
    RecordingFeed feed,
    ManualClock clock,
    DataServerOptions options,
    TempFolder? folder) : StoreUnderTest(store, feed, clock)
{
    public override StoredFacts Facts { get; } = new SqliteFacts(options.DbPath);

    public override Task<StoreUnderTest> OpenAnotherAsync(bool newEpoch) => Task.FromResult<StoreUnderTest>(
        SqliteEngine.Open(options with { NewEpoch = newEpoch }, Clock, folder: null));

    public override async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        folder?.Dispose();
    }
}
