using System.Diagnostics;
using Microsoft.Data.Sqlite;
using SQLitePCL;
using Talko.DataServer.Storage.Searching;
using Talko.DataServer.Storage.Sqlite.Reading;
using Talko.DataServer.Storage.Sqlite.Statements;

namespace Talko.DataServer.Storage.Sqlite.Writing;

/// <summary>
/// The connection that writes, with everything it does prepared. It belongs to whoever has the writer's turn. What it reads
/// inside a transaction stays true until the commit: another process on the same file has to wait.
/// </summary>
internal sealed class Transaction : IDisposable
{
    private readonly TimeProvider _time;
    private readonly Statement _begin;
    private readonly Statement _commit;
    private readonly Statement _rollback;
    private readonly Statement _readCounter;
    private readonly Statement _writeCounter;
    private long _storedCounter;
    private int _changesBefore;

    public Transaction(SqliteConnection connection, DataServerOptions options, TimeProvider time)
    {
        Connection = connection;
        _time = time;
        _begin = new Statement(connection, "BEGIN IMMEDIATE");
        _commit = new Statement(connection, "COMMIT");
        _rollback = new Statement(connection, "ROLLBACK");
        _readCounter = new Statement(connection, "SELECT counter FROM Meta");
        _writeCounter = new Statement(connection, "UPDATE Meta SET counter = @counter", "@counter");
        Queries = new Queries(connection);
        Users = new UserStatements(connection);
        Accounts = new AccountStatements(connection);
        Sessions = new SessionStatements(connection);
        Devices = new DeviceStatements(connection);
        Chats = new ChatStatements(connection);
        Participants = new ParticipantStatements(connection);
        Messages = new MessageStatements(connection);
        Index = new IndexStatements(connection);
        Backlog = new Backlog(options);
        Receivers = new Receivers(connection, Queries.Participants, options);
    }

    public SqliteConnection Connection { get; }

    /// <summary>The newest number given out: the database's, read once a transaction and stored once.</summary>
    public long Counter { get; private set; }

    /// <summary>What a write is judged by.</summary>
    public Queries Queries { get; }

    public UserStatements Users { get; }

    public AccountStatements Accounts { get; }

    public SessionStatements Sessions { get; }

    public DeviceStatements Devices { get; }

    public ChatStatements Chats { get; }

    public ParticipantStatements Participants { get; }

    public MessageStatements Messages { get; }

    public IndexStatements Index { get; }

    /// <summary>In which chats messages wait to be indexed.</summary>
    public Backlog Backlog { get; }

    /// <summary>Who is told of what.</summary>
    public Receivers Receivers { get; }

    /// <summary>Whether something is to be gone from the file.</summary>
    public Erasure Erasure { get; } = new();

    /// <summary>Milliseconds since 1970 UTC.</summary>
    public long Now => _time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Takes a number for a change that belongs to no chat.</summary>
    public long NextNumber() => ++Counter;

    /// <summary>Takes a number for a message that comes next in a chat: that is the chat's highest from then on.</summary>
    public (long Number, long Previous) Advance(long chatId)
    {
        var number = NextNumber();
        return (number, Chats.Advance(chatId, number));
    }

    /// <summary>The same for a change of a message.</summary>
    public (long Number, long Previous) Change(long chatId)
    {
        var number = NextNumber();
        return (number, Chats.Change(chatId, number));
    }

    public void Begin()
    {
        _begin.Execute();
        using var rows = _readCounter.Query();
        Counter = rows.Read() ? rows.GetInt64(0) : throw new UnreachableException("Meta has one row");
        _storedCounter = Counter;
        Receivers.Begin();
        _changesBefore = raw.sqlite3_total_changes(Connection.Handle);
    }

    /// <summary>Makes durable what was done since <see cref="Begin"/>. Returns whether it changed anything.</summary>
    public bool Commit()
    {
        if (Counter != _storedCounter)
        {
            _writeCounter.Execute(Counter);
        }

        _commit.Execute();
        return raw.sqlite3_total_changes(Connection.Handle) != _changesBefore;
    }

    /// <summary>
    /// Takes back what was done since <see cref="Begin"/>. SQLite may have done so itself, on a full disk.
    /// </summary>
    public void Rollback()
    {
        Receivers.Forget();
        var inTransaction = raw.sqlite3_get_autocommit(Connection.Handle) == 0;
        if (inTransaction)
        {
            _rollback.Execute();
        }
    }

    public void Dispose()
    {
        Queries.Dispose();
        Users.Dispose();
        Accounts.Dispose();
        Sessions.Dispose();
        Devices.Dispose();
        Chats.Dispose();
        Participants.Dispose();
        Messages.Dispose();
        Index.Dispose();
        Receivers.Dispose();
        _begin.Dispose();
        _commit.Dispose();
        _rollback.Dispose();
        _readCounter.Dispose();
        _writeCounter.Dispose();
        Connection.Dispose();
    }
}
