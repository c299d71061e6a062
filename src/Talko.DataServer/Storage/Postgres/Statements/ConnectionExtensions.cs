using Npgsql;

namespace Talko.DataServer.Storage.Postgres.Statements;

/// <summary>Statements that are run once.</summary>
internal static class ConnectionExtensions
{
    /// <summary>Runs statements that need no values.</summary>
    public static async Task ExecuteAsync(this NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>The first row's value.</summary>
    public static async Task<T> ReadAsync<T>(this NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync())!;
    }
}
