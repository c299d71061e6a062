using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Talko.DataServer.Storage.Sqlite.Statements;

/// <summary>The rows of a <see cref="Statement"/> that runs, one at a time; disposing them ends it.</summary>
internal readonly struct Rows(sqlite3 database, sqlite3_stmt statement) : IDisposable
{
    /// <summary>Goes on to the next row. False behind the last.</summary>
    /// <exception cref="SqliteException">The statement failed.</exception>
    public bool Read()
    {
        var result = raw.sqlite3_step(statement);
        if (result is not (raw.SQLITE_ROW or raw.SQLITE_DONE))
        {
            SqliteException.ThrowExceptionForRC(result, database);
        }

        return result == raw.SQLITE_ROW;
    }

    public bool IsDBNull(int column) => raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL;

    public long GetInt64(int column) => raw.sqlite3_column_int64(statement, column);

    public long? GetOptionalInt64(int column) => IsDBNull(column) ? null : GetInt64(column);

    public int GetInt32(int column) => raw.sqlite3_column_int(statement, column);

    public bool GetBoolean(int column) => GetInt64(column) != 0;

    public string GetString(int column) => raw.sqlite3_column_text(statement, column).utf8_to_string();

    public string? GetOptionalString(int column) => IsDBNull(column) ? null : GetString(column);

    public byte[] GetBytes(int column) => raw.sqlite3_column_blob(statement, column).ToArray();

    // What the end returns is the error that Read has thrown already.
    public void Dispose() => raw.sqlite3_reset(statement);
}
