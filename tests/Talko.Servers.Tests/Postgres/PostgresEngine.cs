using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using Talko.DataServer;
using Talko.DataServer.Storage.Postgres;
using Talko.Protocol.Access;
using Talko.Protocol.Server;
using Talko.Servers.Tests.Hostile;
using Talko.Servers.Tests.Store;
using Talko.Testing.Postgres;

namespace Talko.Servers.Tests.Postgres;

/// <summary>PostgreSQL, each store on a database of its own.</summary>
public sealed class PostgresEngine : EngineUnderTest
{
    internal override async Task<StoreUnderTest> OpenAsync(Func<DataServerOptions, DataServerOptions> change)
    {
        var cluster = await SharedCluster.GetAsync();
        var url = await cluster.MakeDatabaseAsync();
        var options = change(OptionsFor(url));
        return await OpenAsync(options, url, new ManualClock(), () => cluster.DropDatabaseAsync(url));
    }

    internal static DataServerOptions OptionsFor(string url) => new()
    {
        Server = new RpcServerOptions { EndPoint = new IPEndPoint(IPAddress.Loopback, 0) },
        Secret = ServerSecret.Create(),
        DbUrl = url,
        ReadTimeout = Deadline.Timeout,
        DbRetryTime = Deadline.Timeout,
    };

    internal static async Task<PostgresStoreUnderTest> OpenAsync(
        DataServerOptions options, string url, ManualClock clock, Func<Task> drop)
    {
        var feed = new RecordingFeed();
        var store = await PostgresStore.OpenAsync(options, feed, clock, NullLogger.Instance);
        return new PostgresStoreUnderTest(store, feed, clock, options, url, drop);
    }
}
