using System.Data.Common;
using Talko.Hosting;

namespace Talko.DataServer.Storage.Moving;

/// <summary>
/// A database that is moved from or to, for oneself alone, in one transaction. Its values are numbers (also where an engine
/// has other words for true and false), texts, bytes or null.
/// </summary>
internal abstract class MovableDatabase(DbConnection connection, string name) : IAsyncDisposable
{
    /// <summary>What it is called.</summary>
    public string Name { get; } = name;

    /// <summary>The tables as this engine has them, in the order in which they can be filled.</summary>
    public async Task<List<MovedTable>> ReadTablesAsync()
    {
        var found = await DescribeAsync();
        return found.Keys.Order().SequenceEqual(MovedTable.Order.Order())
            ? [.. MovedTable.Order.Select(table => found[table])]
            : throw new StartException($"{Name} has the tables {string.Join(", ", found.Keys)}, which this program cannot move");
    }

    /// <summary>Reads a table's rows in their order.</summary>
    public async IAsyncEnumerable<object?[]> ReadRowsAsync(MovedTable table)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = table.Select;
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync())
        {
            var values = new object?[rows.FieldCount];
            for (var column = 0; column < values.Length; column++)
            {
                values[column] = Normalize(rows.GetValue(column));
            }

            yield return values;
        }
    }

    /// <summary>Whether nothing was ever put into it.</summary>
    public async Task<bool> IsEmptyAsync()
    {
        foreach (var table in await ReadTablesAsync())
        {
            await foreach (var row in ReadRowsAsync(table))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>What is true of it as a whole.</summary>
    public abstract Task<MovedState> ReadStateAsync();

    /// <summary>Puts rows into a table.</summary>
    public abstract Task WriteRowsAsync(MovedTable table, IAsyncEnumerable<object?[]> rows);

    /// <summary>Sets what is true of it as a whole; its epoch is its own.</summary>
    public abstract Task WriteStateAsync(MovedState state);

    /// <summary>Makes durable what was put into it.</summary>
    public abstract Task CommitAsync();

    public abstract ValueTask DisposeAsync();

    /// <summary>The tables but for the one of the database itself and the index, which is made anew, by name.</summary>
    protected abstract Task<Dictionary<string, MovedTable>> DescribeAsync();

    /// <summary>The first row's first value.</summary>
    protected async Task<T> FindAsync<T>(string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (T)Normalize(await command.ExecuteScalarAsync())!;
    }

    /// <summary>Runs statements.</summary>
    protected async Task ExecuteAsync(string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private static object? Normalize(object? value) => value switch
    {
        null or DBNull => null,
        bool flag => flag ? 1L : 0L,
        int number => (long)number,
        _ => value,
    };
}
