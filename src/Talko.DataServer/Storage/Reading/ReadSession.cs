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

    public ReadSession(SqliteConnection connection, ReaderPool pool)
    {
        _connection = connection;
        _pool = pool;
        _begin = new Statement(connection, "BEGIN");
        _end = new Statement(connection, "COMMIT");
        Queries = new Queries(connection);
    }

    /// <summary>Whose read it is rented for; null while it is not.</summary>
    public ReadLine? Line { get; set; }

    public Queries Queries { get; }

    /// <summary>From here on all queries see the database as it is now, until the session is given back.</summary>
    public void BeginSnapshot() => _begin.Execute();

    public void Dispose()
    {
        try
        {
            // SQLite ends a snapshot itself where the file could not be read.
            if (raw.sqlite3_get_autocommit(_connection.Handle) == 0)
            {
                _end.Execute();
            }
        }
        finally
        {
            _pool.Return(this);
        }
    }

    /// <summary>Closes the connection, when the pool ends.</summary>
    public void Close()
    {
        Queries.Dispose();
        _begin.Dispose();
        _end.Dispose();
        _connection.Dispose();
    }
}
