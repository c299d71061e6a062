using System.Buffers;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Talko.DataServer.Storage.Sqlite.Statements;

/// <summary>
/// A statement that is prepared once and run many times, by one thread at a time. Values are given in the order in
/// which the parameters were named. Made of SQLite's own functions: docs/decisions/sqlite-commands.md says why.
/// </summary>
internal sealed class Statement : IDisposable
{
    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;
    private readonly int[] _parameters;

    public Statement(SqliteConnection connection, string sql, params ReadOnlySpan<string> parameters)
    {
        _database = connection.Handle!;
        Check(raw.sqlite3_prepare_v3(_database, sql, raw.SQLITE_PREPARE_PERSISTENT, out _statement));
        _parameters = new int[parameters.Length];
        for (var index = 0; index < parameters.Length; index++)
        {
            _parameters[index] = raw.sqlite3_bind_parameter_index(_statement, parameters[index]);
        }
    }

    /// <summary>Runs it. Returns how many rows it changed.</summary>
    /// <exception cref="SqliteException">It failed.</exception>
    public int Execute(params ReadOnlySpan<SqlValue> values)
    {
        using var rows = Query(values);
        while (rows.Read())
        {
        }

        return raw.sqlite3_changes(_database);
    }

    /// <summary>Runs it, which inserts one row. Returns the row's id.</summary>
    /// <exception cref="SqliteException">It failed.</exception>
    public long Insert(params ReadOnlySpan<SqlValue> values)
    {
        Execute(values);
        return raw.sqlite3_last_insert_rowid(_database);
    }

    /// <summary>Runs it for its rows. Until they are disposed it cannot be run again.</summary>
    public Rows Query(params ReadOnlySpan<SqlValue> values)
    {
        for (var index = 0; index < values.Length; index++)
        {
            Check(Bind(_parameters[index], values[index]));
        }

        return new Rows(_database, _statement);
    }

    public void Dispose() => _statement.Dispose();

    private int Bind(int parameter, SqlValue value) => value switch
    {
        { IsNumber: true } => raw.sqlite3_bind_int64(_statement, parameter, value.Number),
        { Reference: string text } => BindText(parameter, text),
        { Reference: byte[] bytes } => raw.sqlite3_bind_blob(_statement, parameter, bytes),
        _ => raw.sqlite3_bind_null(_statement, parameter),
    };

    // SQLite takes a copy.
    private int BindText(int parameter, string text)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        var length = Encoding.UTF8.GetBytes(text, bytes);
        var result = raw.sqlite3_bind_text(_statement, parameter, bytes.AsSpan(0, length));
        ArrayPool<byte>.Shared.Return(bytes);
        return result;
    }

    private void Check(int result) => SqliteException.ThrowExceptionForRC(result, _database);
}
