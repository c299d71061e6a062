using Microsoft.Data.Sqlite;

namespace Talko.DataServer.Storage.Migrations;

/// <summary>A copy of a database as it is at this moment.</summary>
internal static class Backup
{
    /// <summary>
    /// Copies to a file of the name given, or with a number behind it where there is one. Returns the copy's path.
    /// </summary>
    public static string Make(string database, string path)
    {
        var target = path;
        for (var number = 2; File.Exists(target); number++)
        {
            target = $"{path}-{number}";
        }

        // A copy that was cut short must not pass for one.
        var unfinished = $"{target}.tmp";
        File.Delete(unfinished);
        DatabaseMode.MakeOwn(unfinished);
        using (var original = Open(database))
        using (var copy = Open(unfinished))
        {
            original.BackupDatabase(copy);
        }

        File.Move(unfinished, target);
        return target;
    }

    private static SqliteConnection Open(string path)
    {
        var settings = new SqliteConnectionStringBuilder { DataSource = path, Pooling = false };
        var connection = new SqliteConnection(settings.ToString());
        connection.Open();
        return connection;
    }
}
