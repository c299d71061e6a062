using Microsoft.Data.Sqlite;

namespace Talko.DataServer.Storage.Sqlite.Statements;

/// <summary>Statements that are run once.</summary>
internal static class SqliteConnectionExtensions
{
    public static void Execute(this SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>The first row's text, or null where there is no row.</summary>
    public static string? ReadText(this SqliteConnection connection, string sql) => Read(connection, sql) as string;

    /// <summary>The first row's number.</summary>
    public static long ReadInteger(this SqliteConnection connection, string sql) => (long)Read(connection, sql)!;

    private static object? Read(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
