using Microsoft.Data.Sqlite;

namespace Talko.DataServer.Storage.Migrations;

/// <summary>A copy of a database as it is at this moment.</summary>
internal static class Backup
{
    /// <summary>
    /// Copies to a file of this name, or with a number behind it where there is one. Returns its path.
    /// </summary>
    public static string Make(SqliteConnection connection, string path)
    {
        var target = path;
        for (var number = 2; File.Exists(target); number++)
        {
            target = $"{path}-{number}";
        }

        // A copy that was cut short must not pass for one.
        var unfinished = $"{target}.tmp";
        File.Delete(unfinished);
        using (var copy = new SqliteConnection($"Data Source={unfinished};Pooling=False"))
        {
            copy.Open();
            connection.BackupDatabase(copy);
        }

        File.Move(unfinished, target);
        return target;
    }
}
