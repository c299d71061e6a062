using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Talko.DataServer.Storage.Migrations;
using Talko.DataServer.Storage.Reading;
using Talko.DataServer.Storage.Writing;
using Talko.Hosting;
using Talko.Hosting.Storage;

namespace Talko.DataServer.Storage;

/// <summary>
/// The database file: opened, brought to this version's schema, read by a pool and written by one thread at a time.
/// </summary>
internal sealed class Database : IDisposable
{
    private readonly DatabaseLock _lock;

    private Database(DatabaseLock held, ReaderPool readers, ReaderPool sessionReaders, Writer writer)
    {
        _lock = held;
        Readers = readers;
        SessionReaders = sessionReaders;
        Writer = writer;
    }

    public ReaderPool Readers { get; }

    /// <summary>Those that sessions are looked up by, which does not wait for pages to be read.</summary>
    public ReaderPool SessionReaders { get; }

    public Writer Writer { get; }

    /// <summary>Opens the file that the options name.</summary>
    /// <exception cref="StartException">It cannot be opened; the message says why.</exception>
    public static Database Open(
        DataServerOptions options,
        IChangeFeed feed,
        TimeProvider time,
        ILogger logger)
    {
        options = options with { DbPath = DatabasePath.Resolve(options.DbPath) };
        var connections = new Connections(options);
        var held = DatabaseLock.Share(options.DbPath);
        try
        {
            DatabaseMode.MakeOwn(options.DbPath);
            using (var preparing = connections.OpenForPreparing())
            {
                Schema.Prepare(preparing, options.DbPath, logger);
                RefuseTrust(preparing, options);
                if (options.NewEpoch)
                {
                    preparing.Execute("UPDATE Meta SET epoch = lower(hex(randomblob(16)))");
                }
            }

            DatabaseMode.TakeFromOthers(options.DbPath, logger);
            var session = new WriteSession(connections.OpenForWriting(), options, time);
            var writer = new Writer(options, session, feed, logger);
            var readers = new ReaderPool(options, connections.OpenForReading);
            var sessionReaders = new ReaderPool(
                options with { MaxReaders = options.MaxSessionReaders }, connections.OpenForReading);
            writer.Start();
            return new Database(held, readers, sessionReaders, writer);
        }
        catch (SqliteException exception)
        {
            held.Dispose();
            throw new StartException(DatabaseFile.Explain(options.DbPath, exception), exception);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>Makes the writes that wait, then closes the file.</summary>
    public void Dispose()
    {
        // The last connection to close empties the write-ahead log, which one that only reads cannot.
        Readers.Dispose();
        SessionReaders.Dispose();
        Writer.Dispose();
        _lock.Dispose();
    }

    private static void RefuseTrust(SqliteConnection connection, DataServerOptions options)
    {
        var isTrusting = options.Secret is null;
        if (isTrusting && connection.ReadInteger("SELECT EXISTS (SELECT 1 FROM Credentials)") == 1)
        {
            throw new StartException(
                $"{options.DbPath} has users with passwords, and --auth=trust believes anybody to be them: use --auth=token");
        }
    }
}
