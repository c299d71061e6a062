using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Talko.DataServer.Storage.Accounts;
using Talko.DataServer.Storage.Chats;
using Talko.DataServer.Storage.Marks;
using Talko.DataServer.Storage.Messages;
using Talko.DataServer.Storage.Searching;
using Talko.DataServer.Storage.Sessions;
using Talko.DataServer.Storage.Sqlite.Files;
using Talko.DataServer.Storage.Sqlite.Migrations;
using Talko.DataServer.Storage.Sqlite.Reading;
using Talko.DataServer.Storage.Sqlite.Statements;
using Talko.DataServer.Storage.Sqlite.Writing;
using Talko.DataServer.Storage.Telling;
using Talko.DataServer.Storage.Users;
using Talko.Hosting;
using Talko.Hosting.Storage;
using Talko.Protocol.Access;

namespace Talko.DataServer.Storage.Sqlite;

/// <summary>
/// Storage in a file: opened, brought to this version's schema, read by a few connections and written by one thread at a
/// time.
/// </summary>
internal sealed class SqliteStore : IStore
{
    private readonly DatabaseLock _lock;
    private readonly Readers _readers;
    private readonly Readers _byToken;
    private readonly Indexer _indexer;
    private readonly Cleaner _cleaner;

    private SqliteStore(
        DatabaseLock held,
        Readers readers,
        Readers byToken,
        Writer writer,
        Indexer indexer,
        Cleaner cleaner,
        DataServerOptions options,
        TimeProvider time)
    {
        Name = ResolvedPath.Of(options.DbPath);
        _lock = held;
        _indexer = indexer;
        _cleaner = cleaner;
        _readers = readers;
        _byToken = byToken;
        Writer = writer;
        var users = new UserStore(readers, writer, options);
        var chats = new ChatStore(readers, writer, options);
        var messages = new MessageStore(readers, writer, options);
        (Users, People) = (users, users);
        (Chats, Groups) = (chats, chats);
        (Messages, MessageChanges) = (messages, messages);
        Search = new SearchStore(readers, indexer, options);
        Marks = new MarkStore(writer);
        Accounts = new AccountStore(readers, writer, time);
        Sessions = new SessionStore(readers, byToken, writer, options, time);
    }

    public string Name { get; }

    public IUserStore Users { get; }

    public IChatStore Chats { get; }

    public IMessageStore Messages { get; }

    public IPeopleStore People { get; }

    public IGroupStore Groups { get; }

    public IMessageChangeStore MessageChanges { get; }

    public ISearchStore Search { get; }

    public IMarkStore Marks { get; }

    public IAccountStore Accounts { get; }

    public ISessionStore Sessions { get; }

    /// <summary>What makes all writes.</summary>
    public Writer Writer { get; }

    /// <summary>Opens the file that the options name.</summary>
    /// <exception cref="StartException">It cannot be opened; the message says why.</exception>
    public static SqliteStore Open(
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
            Prepare(options, connections, logger);
            var transaction = new Transaction(connections.OpenForWriting(), options, time);
            var writer = new Writer(options, transaction, feed, logger);
            var readers = new Readers(options, connections.OpenForReading);
            var byToken = new Readers(options with { MaxReaders = options.MaxSessionReaders }, connections.OpenForReading);
            var indexer = new Indexer(new IndexStore(readers, writer, options), transaction.Backlog, options, logger);
            var cleaner = new Cleaner(connections.OpenForCleaning(), transaction.Erasure, writer, options, logger);
            writer.Start();
            indexer.Start();
            cleaner.Start(time);
            return new SqliteStore(held, readers, byToken, writer, indexer, cleaner, options, time);
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
    public async ValueTask DisposeAsync()
    {
        await _cleaner.DisposeAsync();
        await _indexer.DisposeAsync();
        // The last connection to close empties the write-ahead log, which one that only reads cannot.
        _readers.Dispose();
        _byToken.Dispose();
        Writer.Dispose();
        _lock.Dispose();
    }

    private static void Prepare(DataServerOptions options, Connections connections, ILogger logger)
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
