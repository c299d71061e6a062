using System.Diagnostics;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Talko.DataServer.Storage.Reading;

/// <summary>
/// A connection that only reads, with everything that is asked of it prepared. Rented from the <see
/// cref="ReaderPool"/> by one caller at a time; disposing it gives it back. It is never held over an await: other
/// readers wait for it, and an open snapshot keeps the write-ahead log from being emptied.
/// </summary>
internal sealed class ReadSession : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly ReaderPool _pool;
    private readonly Statement _begin;
    private readonly Statement _end;
    private readonly Statement _epoch;

    public ReadSession(SqliteConnection connection, ReaderPool pool)
    {
        _connection = connection;
        _pool = pool;
        _begin = new Statement(connection, "BEGIN");
        _end = new Statement(connection, "COMMIT");
        _epoch = new Statement(connection, "SELECT epoch FROM Meta");
        Users = new UserQueries(connection);
        Accounts = new AccountQueries(connection);
        Sessions = new SessionQueries(connection);
        Devices = new DeviceQueries(connection);
        Chats = new ChatQueries(connection);
        Messages = new MessageQueries(connection);
    }

    /// <summary>Whose read it is rented for; null while it is not.</summary>
    public ReadLine? Line { get; set; }

    public UserQueries Users { get; }

    public AccountQueries Accounts { get; }

    public SessionQueries Sessions { get; }

    public DeviceQueries Devices { get; }

    public ChatQueries Chats { get; }

    public MessageQueries Messages { get; }

    /// <summary>From here on all queries see the database as it is now, until the session is given back.</summary>
    public void BeginSnapshot() => _begin.Execute();

    public string Epoch()
    {
        using var rows = _epoch.Query();
        return rows.Read() ? rows.GetString(0) : throw new UnreachableException("Meta has one row");
    }

    public void Dispose()
    {
        // SQLite ends a snapshot itself where the file could not be read.
        if (raw.sqlite3_get_autocommit(_connection.Handle) == 0)
        {
            _end.Execute();
        }

        _pool.Return(this);
    }

    /// <summary>Closes the connection, when the pool ends.</summary>
    public void Close()
    {
        Users.Dispose();
        Accounts.Dispose();
        Sessions.Dispose();
        Devices.Dispose();
        Chats.Dispose();
        Messages.Dispose();
        _begin.Dispose();
        _end.Dispose();
        _epoch.Dispose();
        _connection.Dispose();
    }
}
