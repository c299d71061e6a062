using Microsoft.Extensions.Logging;
using Talko.DataServer.Storage;
using Talko.DataServer.Storage.Postgres;
using Talko.DataServer.Storage.Sqlite;
using Talko.DataServer.Storage.Telling;
using Talko.Hosting;

namespace Talko.DataServer;

/// <summary>Which engine stores: the one place, beside the program's flags, that knows of any.</summary>
internal static class StoreEngine
{
    /// <summary>Opens what the options name.</summary>
    /// <exception cref="StartException">It cannot be opened; the message says why.</exception>
    public static async Task<IStore> OpenAsync(
        DataServerOptions options, IChangeFeed feed, TimeProvider time, ILogger logger) =>
        options.DbUrl is null
            ? SqliteStore.Open(options, feed, time, logger)
            : await PostgresStore.OpenAsync(options, feed, time, logger);
}
