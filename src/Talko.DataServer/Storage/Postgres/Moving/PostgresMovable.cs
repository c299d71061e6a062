using Microsoft.Extensions.Logging;
using Npgsql;
using NpgsqlTypes;
using Talko.DataServer.Storage.Moving;
using Talko.DataServer.Storage.Postgres.Connecting;
using Talko.DataServer.Storage.Postgres.Migrations;
using Talko.DataServer.Storage.Postgres.Statements;
using Talko.Hosting;
using Talko.Hosting.Storage;

namespace Talko.DataServer.Storage.Postgres.Moving;

/// <summary>A PostgreSQL database that is moved from or to.</summary>
internal sealed class PostgresMovable : MovableDatabase
{
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _transaction;
    private readonly Dictionary<(string Table, string Column), NpgsqlDbType> _types = [];

    private PostgresMovable(NpgsqlConnection connection, NpgsqlTransaction transaction, string name)
        : base(connection, name) => (_connection, _transaction) = (connection, transaction);

    /// <summary>Opens a database, and brings it to this program's version.</summary>
    /// <exception cref="StartException">It cannot be, or servers use it.</exception>
    public static async Task<PostgresMovable> OpenAsync(DatabaseUrl url, string? password, ILogger logger)
    {
        try
        {
            var connection = await Connections.OpenAloneAsync(url, password);
            try
            {
                return await BeginAsync(connection, url, logger);
            }
            catch
            {
                await connection.DisposeAsync();
                throw;
            }
        }
        catch (NpgsqlException exception)
        {
            throw new StartException($"{url.Name} cannot be used: {exception.Message}", exception);
        }
    }

    public override async Task<MovedState> ReadStateAsync()
    {
        await using var command = new NpgsqlCommand(
            """
            SELECT c.relname::text, coalesce(pg_sequence_last_value(s.objid::regclass), 0)
            FROM pg_depend s JOIN pg_class c ON c.oid = s.refobjid JOIN pg_class q ON q.oid = s.objid
            WHERE s.deptype = 'i' AND q.relkind = 'S' AND c.relnamespace = to_regnamespace($1)
            """,
            _connection);
        command.Parameters.Add(new NpgsqlParameter { Value = Connections.Schema });
        await using var rows = await command.ExecuteReaderAsync();
        var highest = new Dictionary<string, long>();
        while (await rows.ReadAsync())
        {
            highest.Add(rows.GetString(0), rows.GetInt64(1));
        }

        await rows.CloseAsync();
        return new MovedState(
            await FindAsync<long>("SELECT last_value FROM Counter"), await FindAsync<byte[]>("SELECT login_secret FROM Meta"), highest);
    }

    public override async Task WriteRowsAsync(MovedTable table, IAsyncEnumerable<object?[]> rows)
    {
        var types = table.Columns.Select(column => _types[(table.Name, column)]).ToArray();
        await using var import = await _connection.BeginBinaryImportAsync(
            $"COPY {table.Name} ({string.Join(", ", table.Columns)}) FROM STDIN (FORMAT BINARY)");
        await foreach (var row in rows)
        {
            await import.StartRowAsync();
            for (var column = 0; column < row.Length; column++)
            {
                await WriteAsync(import, table, row, column, types[column]);
            }
        }

        await import.CompleteAsync();
    }

    public override async Task WriteStateAsync(MovedState state)
    {
        await using var batch = _connection.CreateBatch();
        batch.Add("UPDATE Meta SET login_secret = $1", state.LoginSecret);
        batch.Add("SELECT setval('Counter', $1)", state.Counter);
        var own = await ReadStateAsync();
        foreach (var (table, _) in own.HighestIds)
        {
            var (key, highest) = ((await ReadTablesAsync()).Single(other => other.Name == table).Key[0], state.HighestIds.GetValueOrDefault(table));
            batch.Add(
                $"SELECT setval(pg_get_serial_sequence($1, $2), greatest($3, (SELECT max({key}) FROM {table}), 1), $3 > 0 OR EXISTS (SELECT 1 FROM {table}))",
                table,
                key,
                highest);
        }

        await batch.ExecuteNonQueryAsync();
    }

    public override Task CommitAsync() => _transaction.CommitAsync();

    public override async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await _connection.DisposeAsync();
    }

    // What is this engine's alone stays as it is made.
    protected override async Task<Dictionary<string, MovedTable>> DescribeAsync()
    {
        await using var command = new NpgsqlCommand(
            """
            SELECT c.table_name::text, c.column_name::text, c.data_type::text, k.column_name IS NOT NULL
            FROM information_schema.columns c
            LEFT JOIN (
              information_schema.table_constraints t JOIN information_schema.key_column_usage k
              ON k.constraint_name = t.constraint_name AND k.table_schema = t.table_schema AND t.constraint_type = 'PRIMARY KEY')
            ON k.table_schema = c.table_schema AND k.table_name = c.table_name AND k.column_name = c.column_name
            WHERE c.table_schema = $1 AND c.table_name <> 'meta' AND c.table_name NOT LIKE 'search%' AND c.column_name <> 'participants_version'
            ORDER BY c.table_name, c.ordinal_position
            """,
            _connection);
        command.Parameters.Add(new NpgsqlParameter { Value = Connections.Schema });
        await using var rows = await command.ExecuteReaderAsync();
        var columns = new List<(string Table, string Column, bool IsKey)>();
        while (await rows.ReadAsync())
        {
            columns.Add((rows.GetString(0), rows.GetString(1), rows.GetBoolean(3)));
            _types[(rows.GetString(0), rows.GetString(1))] = TypeOf(rows.GetString(2));
        }

        return columns.GroupBy(column => column.Table).ToDictionary(
            table => table.Key,
            table => new MovedTable(
                table.Key,
                [.. table.Select(column => column.Column)],
                [.. table.Where(column => column.IsKey).Select(column => column.Column)]));
    }

    private static async Task<PostgresMovable> BeginAsync(NpgsqlConnection connection, DatabaseUrl url, ILogger logger)
    {
        if (!await DatabaseUse.TryTakeAsync(connection))
        {
            throw new StartException($"servers use {url.Name}; stop them first");
        }

        await Schema.PrepareAsync(connection, url.Name, logger);
        var transaction = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead);
        return new PostgresMovable(connection, transaction, url.Name);
    }

    private static NpgsqlDbType TypeOf(string name) => name switch
    {
        "bigint" => NpgsqlDbType.Bigint,
        "integer" => NpgsqlDbType.Integer,
        "boolean" => NpgsqlDbType.Boolean,
        "bytea" => NpgsqlDbType.Bytea,
        "text" => NpgsqlDbType.Text,
        _ => throw new StartException($"a column is of {name}, which this program cannot move"),
    };

    private static async Task WriteAsync(
        NpgsqlBinaryImporter import, MovedTable table, object?[] row, int column, NpgsqlDbType type)
    {
        switch (row[column])
        {
            case null:
                await import.WriteNullAsync();
                break;
            case long number when type == NpgsqlDbType.Boolean:
                await import.WriteAsync(number != 0, type);
                break;
            case long number when type == NpgsqlDbType.Integer:
                await import.WriteAsync(checked((int)number), type);
                break;
            case string text when text.Contains('\0', StringComparison.Ordinal):
                throw new StartException(
                    $"{table.Columns[column]} of {table.Columns[0]} {row[0]} holds U+0000, which PostgreSQL cannot store");
            case var value:
                await import.WriteAsync(value, type);
                break;
        }
    }
}
