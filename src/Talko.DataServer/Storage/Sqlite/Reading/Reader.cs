using Microsoft.Data.Sqlite;
using SQLitePCL;
using Talko.DataServer.Storage.Sqlite.Statements;

namespace Talko.DataServer.Storage.Sqlite.Reading;

/// <summary>
/// A connection that only reads, with everything that is asked of it prepared. It is never held over an await: other
/// reads wait for it, and an open snapshot keeps the write-ahead log from being emptied.
/// </summary>
internal sealed class Reader : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly Statement _begin;
    private readonly Statement _end;

    public Reader(SqliteConnection connection)
    {
        _connection = connection;
        _begin = new Statement(connection, "BEGIN");
        _end = new Statement(connection, "COMMIT");
        Queries = new Queries(connection);
    }

    public Queries Queries { get; }

    /// <summary>From here on all queries see the database as it is now, until the snapshot is ended.</summary>
    public void BeginSnapshot() => _begin.Execute();

    public void EndSnapshot()
    {
        // SQLite ends it itself where the file could not be read.
        if (raw.sqlite3_get_autocommit(_connection.Handle) == 0)
        {
            _end.Execute();
        }
    }

    public void Dispose()
    {
        Queries.Dispose();
        _begin.Dispose();
        _end.Dispose();
        _connection.Dispose();
    }
}
