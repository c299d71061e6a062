using Microsoft.Data.Sqlite;

namespace Talko.Servers.Tests.Sqlite;

/// <summary>Looks into a database's file, and changes it, by statements of the test's own.</summary>
internal static class SqliteFile
{
    /// <summary>Runs a script on the file.</summary>
    public static void Run(string path, string sql, params (string Name, object Value)[] parameters)
    {
        using var connection = Open(path);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value);
        }

        command.ExecuteNonQuery();
    }

    /// <summary>All rows of a query, their values as text behind one another.</summary>
    public static List<string> Read(string path, string sql)
    {
        using var connection = Open(path);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var rows = command.ExecuteReader();
        var read = new List<string>();
        while (rows.Read())
        {
            read.Add(string.Join('|', Enumerable.Range(0, rows.FieldCount).Select(column => rows.GetValue(column))));
        }

        return read;
    }

    /// <summary>Keeps all others from writing until it is disposed.</summary>
    public static IDisposable HoldWriteLock(string path)
    {
        var connection = Open(path);
        using var command = connection.CreateCommand();
        command.CommandText = "BEGIN IMMEDIATE";
        command.ExecuteNonQuery();
        return connection;
    }

    private static SqliteConnection Open(string path)
    {
        var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        return connection;
    }
}
