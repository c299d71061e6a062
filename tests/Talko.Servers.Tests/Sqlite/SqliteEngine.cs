using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using Talko.DataServer;
using Talko.DataServer.Storage.Sqlite;
using Talko.Protocol.Access;
using Talko.Protocol.Server;
using Talko.Servers.Tests.Hostile;
using Talko.Servers.Tests.Store;

namespace Talko.Servers.Tests.Sqlite;

/// <summary>SQLite, each store on a file in a folder of its own.</summary>
public sealed class SqliteEngine : EngineUnderTest
{
    internal override Task<StoreUnderTest> OpenAsync(Func<DataServerOptions, DataServerOptions> change)
    {
        var folder = new TempFolder();
        var options = change(new DataServerOptions
        {
            Server = new RpcServerOptions { EndPoint = new IPEndPoint(IPAddress.Loopback, 0) },
            Secret = ServerSecret.Create(),
            DbPath = folder.File("talko.db"),
            ReadTimeout = Deadline.Timeout,
        });
        return Task.FromResult<StoreUnderTest>(Open(options, new ManualClock(), folder));
    }

    internal static SqliteStoreUnderTest Open(DataServerOptions options, ManualClock clock, TempFolder? folder)
    {
        var feed = new RecordingFeed();
        var store = SqliteStore.Open(options, feed, clock, NullLogger.Instance);
        return new SqliteStoreUnderTest(store, feed, clock, options, folder);
    }
}
