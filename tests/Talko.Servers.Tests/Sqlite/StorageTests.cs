using System.Net;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using SQLitePCL;
using Talko.DataServer;
using Talko.DataServer.Forwarding;
using Talko.DataServer.Storage;
using Talko.DataServer.Storage.Chats;
using Talko.DataServer.Storage.Judging;
using Talko.DataServer.Storage.Sqlite;
using Talko.DataServer.Storage.Sqlite.Files;
using Talko.DataServer.Storage.Sqlite.Reading;
using Talko.DataServer.Storage.Sqlite.Statements;
using Talko.DataServer.Storage.Sqlite.Writing;
using Talko.Hosting.Storage;
using Talko.Protocol.Messages;
using Talko.Protocol.Server;
using Talko.Servers.Tests.Data;
using Talko.Servers.Tests.Store;

namespace Talko.Servers.Tests.Sqlite;

public sealed class StorageTests
{
    [Fact]
    public async Task The_writers_own_connection_syncs_each_commit_and_checks_foreign_keys()
    {
        using var folder = new TempFolder();
        var options = new DataServerOptions
        {
            Server = new RpcServerOptions { EndPoint = new IPEndPoint(IPAddress.Loopback, 0) },
            DbPath = folder.File("talko.db"),
        };
        await using var store = SqliteStore.Open(
            options, new ForwardingQueue(options), TimeProvider.System, NullLogger.Instance);
        var settings = await store.Writer.RunAsync(new SettingsWrite());
        Assert.Equal(("wal", 2, 1, 5000), settings.Value);
    }

    [Fact]
    public async Task A_reader_whose_snapshot_has_ended_by_itself_is_not_lost()
    {
        await using var server = await RunningDataServer.StartAsync();
        var options = server.Options with { MaxReaders = 1, ReadTimeout = Deadline.Timeout };
        using var connection = new Connections(options).OpenForReading();
        using var readers = new Readers(options, () => connection);

        // What SQLite does where a page cannot be read.
        await ReadEpochAsync(() => connection.Execute("ROLLBACK"));
        Assert.NotEmpty((await ReadEpochAsync(() => { })).Value);

        ValueTask<Outcome<string>> ReadEpochAsync(Action meanwhile) => readers.ReadAsync<Action, string>(
            Actor.Nobody,
            meanwhile,
            static (queries, meanwhile) =>
            {
                meanwhile();
                return queries.Epoch();
            },
            CancellationToken.None);
    }

    [Fact]
    public async Task A_reader_cannot_write()
    {
        await using var server = await RunningDataServer.StartAsync();
        using var connection = new Connections(server.Options).OpenForReading();
        Assert.Throws<SqliteException>(() => connection.Execute("UPDATE Meta SET counter = 7"));
    }

    [Fact]
    public async Task No_statement_reads_a_table_from_end_to_end()
    {
        await using var server = await RunningDataServer.StartAsync();
        using var writing = Listing(new Connections(server.Options).OpenForWriting());
        using var transaction = new Transaction(writing, server.Options, TimeProvider.System);
        using var reading = Listing(new Connections(server.Options).OpenForReading());
        using var reader = new Reader(reading);
        var statements = PreparedOn(writing).Concat(PreparedOn(reading)).Distinct().ToList();
        Assert.True(statements.Count > 20);
        foreach (var sql in statements)
        {
            var scan = Explain(writing, sql)
                .Find(step => step.StartsWith("SCAN ", StringComparison.Ordinal) && !IsFixed(step));
            Assert.True(scan is null, $"{scan}: {sql}");
        }
    }

    [Fact]
    public async Task Messages_are_never_sorted()
    {
        await using var server = await RunningDataServer.StartAsync();
        using var reading = Listing(new Connections(server.Options).OpenForReading());
        using var messages = new MessageQueries(reading);
        using var users = new UserQueries(reading);
        var plans = PreparedOn(reading).SelectMany(sql => Explain(reading, sql));
        Assert.DoesNotContain(plans, step => step.Contains("TEMP B-TREE", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(50)]
    public async Task GetChats_is_the_same_few_statements_however_many_chats(int chats)
    {
        await using var server = await RunningDataServer.StartAsync();
        await server.MakeUsersAsync("Ada", "Bob", "Cid");
        await Seed.ChatsAsync(server, chats);
        for (var chat = 1; chat <= chats; chat++)
        {
            await Seed.MessagesAsync(server, chat, 2, "hello");
        }

        SqliteFile.Run(server.DbPath, "UPDATE Participants SET read_id = 1000");
        var statements = new List<string>();
        using var connection = new Connections(server.Options).OpenForReading();
        using var readers = new Readers(server.Options with { MaxReaders = 1 }, () => connection);
        raw.sqlite3_trace(connection.Handle, (_, sql) => statements.Add(sql), null);
        var page = new ListPage<Chat>(limit: 100);
        await using var store = SqliteStore.Open(
            server.Options, new ForwardingQueue(server.Options), TimeProvider.System, NullLogger.Instance);
        var chatStore = new ChatStore(readers, store.Writer, server.Options);
        await chatStore.ReadAsync(Actor.Trusted, new ChatRange(1, ChatCursor.Start, null, 20), page, CancellationToken.None);
        Assert.Equal(chats, page.Items.Count);

        // BEGIN, the user, the page of chats, their users, owners and messages, the epoch, COMMIT. Where nothing is unread
        // nothing is counted.
        Assert.Equal(8, statements.Count(sql => !sql.StartsWith("--", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_database_that_a_server_uses_is_locked_until_it_ends()
    {
        using var folder = new TempFolder();
        using (var server = DatabaseLock.Share(folder.File("talko.db")))
        using (DatabaseLock.Share(folder.File("talko.db")))
        {
            Assert.Throws<IOException>(() => OpenAlone(folder));
        }

        OpenAlone(folder);
        await using (await RunningDataServer.StartAsync(folder))
        {
            Assert.Throws<IOException>(() => OpenAlone(folder));
        }
    }

    private static void OpenAlone(TempFolder folder) =>
        new FileStream(folder.File("talko.db.lock"), FileMode.Open, FileAccess.ReadWrite, FileShare.None).Dispose();

    // Counting rows of a table of one row, or of a parameter, is no matter of the history's length.
    private static bool IsFixed(string step) =>
        step.StartsWith("SCAN Meta", StringComparison.Ordinal)
        || step == "SCAN GoneChats" // the first row of a list of what is to be done
        || step.StartsWith("SCAN CONSTANT ROW", StringComparison.Ordinal)
        || step is "SCAN own" or "SCAN found" or "SCAN parts" // the rows of a subquery, whose own step says how they are found
        || step.StartsWith("SCAN (subquery", StringComparison.Ordinal)
        || step.Contains("VIRTUAL TABLE", StringComparison.Ordinal);

    // What is prepared from here on can be listed.
    private static SqliteConnection Listing(SqliteConnection connection)
    {
        connection.Handle!.enable_sqlite3_next_stmt(true);
        return connection;
    }

    private static List<string> PreparedOn(SqliteConnection connection)
    {
        var statements = new List<string>();
        for (var statement = raw.sqlite3_next_stmt(connection.Handle, null);
            statement is { IsInvalid: false };
            statement = raw.sqlite3_next_stmt(connection.Handle, statement))
        {
            statements.Add(raw.sqlite3_sql(statement).utf8_to_string());
        }

        return statements;
    }

    private static List<string> Explain(SqliteConnection connection, string sql)
    {
        var steps = new List<string>();
        raw.sqlite3_prepare_v2(connection.Handle, $"EXPLAIN QUERY PLAN {sql}", out var statement);
        using (statement)
        {
            while (raw.sqlite3_step(statement) == raw.SQLITE_ROW)
            {
                steps.Add(raw.sqlite3_column_text(statement, 3).utf8_to_string());
            }
        }

        return steps;
    }

    /// <summary>Changes nothing and looks at the connection that it would change by.</summary>
    private sealed class SettingsWrite : JudgedWrite<Nothing, (string? JournalMode, long Synchronous, long ForeignKeys, long BusyTimeout)>
    {
        public SettingsWrite()
            : base(Actor.Trusted)
        {
        }

        protected override Judgement<Nothing, (string? JournalMode, long Synchronous, long ForeignKeys, long BusyTimeout)> Judge(
            Queries queries, long now) => Go(default);

        protected override Change<(string? JournalMode, long Synchronous, long ForeignKeys, long BusyTimeout)> Apply(
            Transaction transaction, Nothing plan) => new((
            transaction.Connection.ReadText("PRAGMA journal_mode"),
            transaction.Connection.ReadInteger("PRAGMA synchronous"),
            transaction.Connection.ReadInteger("PRAGMA foreign_keys"),
            transaction.Connection.ReadInteger("PRAGMA busy_timeout")));
    }
}
