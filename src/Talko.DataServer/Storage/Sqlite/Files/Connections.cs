using Microsoft.Data.Sqlite;
using SQLitePCL;
using Talko.DataServer.Storage.Sqlite.Statements;

namespace Talko.DataServer.Storage.Sqlite.Files;

/// <summary>Connections to the file, and what each of them is told first.</summary>
internal sealed class Connections(DataServerOptions options)
{
    private const int ReadCacheKilobytes = 16 * 1024;

    // Each connection is used by one thread at a time, so SQLite need not lock it; and nobody asks how much memory it
    // has. Where SQLite runs already, as in a program of many tests, this is refused, which only costs speed.
    static Connections()
    {
        Batteries_V2.Init();
        _ = raw.sqlite3_config(raw.SQLITE_CONFIG_MULTITHREAD);
        _ = raw.sqlite3_config(raw.SQLITE_CONFIG_MEMSTATUS, 0);
    }

    /// <summary>Changes nothing about the file, which may not be Talko's.</summary>
    public SqliteConnection OpenForPreparing() => Open(SqliteOpenMode.ReadWriteCreate, string.Empty);

    /// <summary>
    /// The write-ahead log is synced at each commit, which is what FULL means: an acknowledged write survives a power
    /// cut. What is deleted is overwritten, so that nobody reads it from the file.
    /// </summary>
    public SqliteConnection OpenForWriting() => Open(
        SqliteOpenMode.ReadWriteCreate,
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON");

    /// <summary>Empties the write-ahead log, and keeps who writes waiting no longer than for a moment.</summary>
    public SqliteConnection OpenForCleaning() => Open(SqliteOpenMode.ReadWriteCreate, "PRAGMA busy_timeout = 1000");

    /// <summary>Keeps enough pages for a search of a thousand chats, which touches a few of each.</summary>
    public SqliteConnection OpenForReading() => Open(SqliteOpenMode.ReadOnly, $"PRAGMA cache_size = -{ReadCacheKilobytes}");

    private SqliteConnection Open(SqliteOpenMode mode, string pragmas)
    {
        var settings = new SqliteConnectionStringBuilder
        {
            // A path and nothing else: to SQLite, ":memory:" and "file:" would mean something.
            DataSource = Path.GetFullPath(options.DbPath),
            Mode = mode,
            Pooling = false,
            DefaultTimeout = (int)options.BusyTimeout.TotalSeconds,
        };
        var connection = new SqliteConnection(settings.ToString());
        try
        {
            connection.Open();
            connection.Execute($"PRAGMA busy_timeout = {(int)options.BusyTimeout.TotalMilliseconds}; {pragmas}");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }
}
