using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Talko.DataServer.Storage;

/// <summary>
/// A statement that is prepared once and run many times, by one thread at a time. Values are given in the order in
/// which the parameters were named.
/// </summary>
internal sealed class Statement : IDisposable
{
    private readonly SqliteCommand _command;

    public Statement(SqliteConnection connection, string sql, params ReadOnlySpan<string> parameters)
    {
        _command = connection.CreateCommand();
        _command.CommandText = sql;
        foreach (var name in parameters)
        {
            _command.Parameters.Add(new SqliteParameter { ParameterName = name });
        }

        _command.Prepare();
    }

    /// <summary>Runs it. Returns how many rows it changed.</summary>
    public int Execute(params ReadOnlySpan<object?> values)
    {
        Bind(values);
        return _command.ExecuteNonQuery();
    }

    /// <summary>Runs it, which inserts one row. Returns the row's id.</summary>
    public long Insert(params ReadOnlySpan<object?> values)
    {
        Execute(values);
        return raw.sqlite3_last_insert_rowid(_command.Connection!.Handle);
    }

    /// <summary>Runs it for its rows. Until they are disposed it cannot be run again.</summary>
    public SqliteDataReader Query(params ReadOnlySpan<object?> values)
    {
        Bind(values);
        return _command.ExecuteReader();
    }

    public void Dispose() => _command.Dispose();

    private void Bind(ReadOnlySpan<object?> values)
    {
        for (var index = 0; index < values.Length; index++)
        {
            _command.Parameters[index].Value = values[index] ?? DBNull.Value;
        }
    }
}
