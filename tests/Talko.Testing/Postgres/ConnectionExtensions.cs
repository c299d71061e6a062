using Npgsql;

namespace Talko.Testing.Postgres;

/// <summary>Statements over a connection beside Talko's.</summary>
public static class ConnectionExtensions
{
    /// <summary>Runs statements.</summary>
    public static async Task RunAsync(this NpgsqlConnection connection, string sql)
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
