using SQLitePCL;

namespace Talko.Bench.Sqlite;

/// <summary>A database through SQLite's own functions, with the settings that the DataServer writes with.</summary>
internal sealed class SqliteFile : IDisposable
{
    private readonly sqlite3 _database;

    static SqliteFile() => Batteries_V2.Init();

    public SqliteFile(string path)
    {
        Check(raw.sqlite3_open(path, out _database), "open");
        Check(raw.sqlite3_busy_timeout(_database, 5000), "busy_timeout");
        Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON");
    }

    public void Execute(string sql) => Check(raw.sqlite3_exec(_database, sql), sql);

    public SqliteStatement Prepare(string sql)
    {
        Check(raw.sqlite3_prepare_v2(_database, sql, out var statement), sql);
        return new SqliteStatement(this, statement);
    }

    public void Dispose() => _database.Dispose();

    /// <summary>Throws with SQLite's reason unless the code is that of success.</summary>
    public void Check(int code, string what)
    {
        if (code is not (raw.SQLITE_OK or raw.SQLITE_ROW or raw.SQLITE_DONE))
        {
            throw new IOException($"{what}: {raw.sqlite3_errmsg(_database).utf8_to_string()}");
        }
    }
}
