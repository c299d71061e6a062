using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Talko.DataServer.Naming;
using Talko.DataServer.Storage.Sqlite.Backups;
using Talko.DataServer.Storage.Sqlite.Statements;
using Talko.Hosting;

namespace Talko.DataServer.Storage.Sqlite.Migrations;

/// <summary>
/// Brings a file to the schema that this program knows. A new file is made by schema.sql. An older one goes through
/// the scripts beside this class: number N leads from version N-1 to N, so a change of the schema is a new script and
/// a change of schema.sql that come to the same. All of it is one transaction, behind a copy of the file as it was.
/// </summary>
internal static class Schema
{
    private static readonly string[] Migrations =
        [.. Enumerable.Range(1, 8).Select(number => Resource($"migrations/{number}.sql"))];

    /// <summary>Sees that a file is new or Talko's.</summary>
    /// <exception cref="StartException">The file is a newer program's, or none of Talko's.</exception>
    public static void RequireKnown(SqliteConnection connection, string path)
    {
        var version = ReadVersion(connection, path);
        if (!HasTables(connection) && (version != 0 || !IsEmpty(connection)))
        {
            throw new StartException($"{path} is a database, but none of Talko's");
        }
    }

    /// <exception cref="StartException">The file is a newer program's, or none of Talko's.</exception>
    public static void Prepare(SqliteConnection connection, string path, ILogger logger)
    {
        RequireKnown(connection, path);
        if (ReadVersion(connection, path) == Migrations.Length)
        {
            return;
        }

        // Can only be set outside of a transaction; old rows may point nowhere until the scripts have run.
        connection.Execute("PRAGMA foreign_keys = OFF");
        using var transaction = connection.BeginTransaction(deferred: false);
        var version = ReadVersion(connection, path);
        if (version == 0 && IsEmpty(connection))
        {
            connection.Execute(Resource("schema.sql"));
            Log.DatabaseMade(logger, path);
        }
        else if (version < Migrations.Length)
        {
            Migrate(connection, path, version, logger);
        }

        connection.Execute($"PRAGMA user_version = {Migrations.Length}");
        transaction.Commit();
    }

    private static void Migrate(SqliteConnection connection, string path, long version, ILogger logger)
    {
        // Over a connection of its own; this one's transaction keeps everybody from writing meanwhile.
        var backup = FreeName($"{path}.v{version}-backup");
        Backup.Make(path, backup, CancellationToken.None);
        try
        {
            RunScripts(connection, path, version);
        }
        catch
        {
            // The file stays as it was, and whoever starts the server again and again does not fill the disk.
            File.Delete(backup);
            throw;
        }

        Log.DatabaseMigrated(logger, path, version, Migrations.Length, backup);
    }

    private static void RunScripts(SqliteConnection connection, string path, long version)
    {
        connection.CreateFunction("name_key", (string name) => NameKey.Of(name), isDeterministic: true);
        connection.CreateFunction(
            "name_words", (string name) => JsonSerializer.Serialize(NameWords.Of(name)), isDeterministic: true);
        foreach (var migration in Migrations[(int)version..])
        {
            connection.Execute(migration);
        }

        if (connection.ReadText("SELECT \"table\" FROM pragma_foreign_key_check") is { } table)
        {
            throw new StartException($"{path}: rows of {table} point nowhere; it was left as it is");
        }
    }

    private static long ReadVersion(SqliteConnection connection, string path)
    {
        var version = connection.ReadInteger("PRAGMA user_version");
        return version <= Migrations.Length
            ? version
            : throw new StartException(
                $"{path} is of version {version}, made by a newer Talko; this one knows up to {Migrations.Length}");
    }

    private static bool IsEmpty(SqliteConnection connection) =>
        connection.ReadText("SELECT name FROM sqlite_schema LIMIT 1") is null;

    // Every version has those of the original program, which gave its database no version.
    private static bool HasTables(SqliteConnection connection)
    {
        const string Tables = "'Users', 'Chats', 'Participants', 'Messages'";
        return connection.ReadInteger($"SELECT count(*) FROM sqlite_schema WHERE name IN ({Tables})") == 4;
    }

    private static string FreeName(string path)
    {
        var free = path;
        for (var number = 2; File.Exists(free); number++)
        {
            free = $"{path}-{number}";
        }

        return free;
    }

    private static string Resource(string name)
    {
        using var stream = typeof(Schema).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not embedded");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
