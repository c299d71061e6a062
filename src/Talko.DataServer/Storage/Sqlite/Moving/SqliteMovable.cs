using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Talko.DataServer.Storage.Moving;
using Talko.DataServer.Storage.Sqlite.Files;
using Talko.DataServer.Storage.Sqlite.Migrations;
using Talko.Hosting;
using Talko.Hosting.Storage;

namespace Talko.DataServer.Storage.Sqlite.Moving;

/// <summary>An SQLite file that is moved from or to.</summary>
internal sealed class SqliteMovable : MovableDatabase
{
    private readonly DatabaseLock _lock;
    private readonly SqliteConnection _connection;
    private readonly SqliteTransaction _transaction;

    private SqliteMovable(DatabaseLock held, SqliteConnection connection, string path)
        : base(connection, path)
    {
        _lock = held;
        _connection = connection;
        _transaction = connection.BeginTransaction(deferred: false);
    }

    /// <summary>Opens a file, which is made where there is none, and brings it to this program's version.</summary>
    /// <exception cref="StartException">It cannot be, or a server uses it.</exception>
    public static SqliteMovable Open(string given, ILogger logger)
    {
        var path = DatabaseFile.Find(given);
        var held = DatabaseLock.TryTakeAlone(path) ?? throw new StartException($"a server uses {given}; stop it first");
        try
        {
            DatabaseMode.MakeOwn(path);
            var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
            connection.Open();
            Schema.Prepare(connection, path, logger);
            return new SqliteMovable(held, connection, given);
        }
        catch (SqliteException exception)
        {
            held.Dispose();
            throw new StartException(DatabaseFile.Explain(path, exception), exception);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    public override async Task<MovedState> ReadStateAsync()
    {
        await using var command = new SqliteCommand("SELECT lower(name), seq FROM sqlite_sequence", _connection, _transaction);
        await using var rows = await command.ExecuteReaderAsync();
        var highest = new Dictionary<string, long>();
        while (await rows.ReadAsync())
        {
            highest.Add(rows.GetString(0), rows.GetInt64(1));
        }

        return new MovedState(
            await FindAsync<long>("SELECT counter FROM Meta"), await FindAsync<byte[]>("SELECT login_secret FROM Meta"), highest);
    }

    public override async Task WriteRowsAsync(MovedTable table, IAsyncEnumerable<object?[]> rows)
    {
        var values = string.Join(", ", table.Columns.Select(column => $"@{column}"));
        await using var insert = new SqliteCommand(
            $"INSERT INTO {table.Name} ({string.Join(", ", table.Columns)}) VALUES ({values})", _connection, _transaction);
        var parameters = table.Columns.Select(column => insert.Parameters.Add($"@{column}", SqliteType.Integer)).ToList();
        await foreach (var row in rows)
        {
            foreach (var (parameter, value) in parameters.Zip(row))
            {
                parameter.ResetSqliteType();
                parameter.Value = value ?? DBNull.Value;
            }

            insert.ExecuteNonQuery();
        }
    }

    public override async Task WriteStateAsync(MovedState state)
    {
        await using var meta = new SqliteCommand(
            "UPDATE Meta SET counter = @counter, login_secret = @login_secret", _connection, _transaction);
        meta.Parameters.AddWithValue("@counter", state.Counter);
        meta.Parameters.AddWithValue("@login_secret", state.LoginSecret);
        await meta.ExecuteNonQueryAsync();
        foreach (var (table, highest) in state.HighestIds)
        {
            // Tables that were never put into have no row there, and others know none of these.
            var seq = highest.ToString(CultureInfo.InvariantCulture);
            await ExecuteAsync($"UPDATE sqlite_sequence SET seq = {seq} WHERE lower(name) = '{table}'");
            await ExecuteAsync(
                $"""
                INSERT INTO sqlite_sequence (name, seq) SELECT name, {seq} FROM sqlite_schema
                WHERE lower(name) = '{table}' AND sql LIKE '%AUTOINCREMENT%'
                  AND NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE lower(name) = '{table}')
                """);
        }
    }

    public override async Task CommitAsync() => await _transaction.CommitAsync();

    public override async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await _connection.DisposeAsync();
        _lock.Dispose();
    }

    protected override async Task<Dictionary<string, MovedTable>> DescribeAsync()
    {
        await using var command = new SqliteCommand(
            """
            SELECT lower(t.name), c.name, c.pk FROM sqlite_schema t JOIN pragma_table_info(t.name) c
            WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite\_%' ESCAPE '\' AND t.name <> 'Meta' AND t.name NOT LIKE 'Search%'
            ORDER BY t.name, c.cid
            """,
            _connection,
            _transaction);
        await using var rows = await command.ExecuteReaderAsync();
        var columns = new List<(string Table, string Column, bool IsKey)>();
        while (await rows.ReadAsync())
        {
            columns.Add((rows.GetString(0), rows.GetString(1), rows.GetInt64(2) > 0));
        }

        return columns.GroupBy(column => column.Table).ToDictionary(
            table => table.Key,
            table => new MovedTable(
                table.Key,
                [.. table.Select(column => column.Column)],
                [.. table.Where(column => column.IsKey).Select(column => column.Column)]));
    }
}
