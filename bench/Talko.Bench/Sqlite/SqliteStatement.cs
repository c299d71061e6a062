using SQLitePCL;

namespace Talko.Bench.Sqlite;

/// <summary>A prepared statement. Parameters are numbered from 1.</summary>
internal sealed class SqliteStatement(SqliteFile file, sqlite3_stmt statement) : IDisposable
{
    public SqliteStatement Bind(int parameter, long value)
    {
        file.Check(raw.sqlite3_bind_int64(statement, parameter, value), "bind");
        return this;
    }

    public SqliteStatement Bind(int parameter, ReadOnlySpan<byte> text)
    {
        file.Check(raw.sqlite3_bind_text(statement, parameter, text), "bind");
        return this;
    }

    /// <summary>Runs it to its end, or to its first row, whose first column is returned.</summary>
    public long Run()
    {
        var code = raw.sqlite3_step(statement);
        file.Check(code, "step");
        var value = code == raw.SQLITE_ROW ? raw.sqlite3_column_int64(statement, 0) : 0;
        file.Check(raw.sqlite3_reset(statement), "reset");
        return value;
    }

    /// <summary>Runs it to its end, whatever its rows.</summary>
    public void RunToEnd()
    {
        int code;
        do
        {
            code = raw.sqlite3_step(statement);
            file.Check(code, "step");
        }
        while (code == raw.SQLITE_ROW);
        file.Check(raw.sqlite3_reset(statement), "reset");
    }

    public void Dispose() => statement.Dispose();
}
