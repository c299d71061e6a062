using Microsoft.Data.Sqlite;
using SQLitePCL;
using Talko.DataServer.Storage.Sqlite.Migrations;
using Talko.Hosting;
using Talko.Hosting.Storage;

namespace Talko.DataServer.Storage.Sqlite.Files;

/// <summary>The file that --db_path names, before anything is made of it or beside it.</summary>
internal static class DatabaseFile
{
    /// <summary>
    /// Finds the database, or where it is to be made. What is no database of Talko's is refused and is as it was: it is
    /// looked at by SQLite, without a lock or anything else that it makes, unless a server uses it anyway.
    /// </summary>
    /// <exception cref="StartException">It cannot be used; the message says why.</exception>
    public static string Find(string path)
    {
        var database = DatabasePath.Resolve(path);
        if (!File.Exists(database) || HasLog(database) || DatabaseLock.IsHeld(database))
        {
            return database;
        }

        try
        {
            using var looking = Open(database);
            Schema.RequireKnown(looking, database);
            return database;
        }
        catch (SqliteException exception)
        {
            throw new StartException(Explain(database, exception), exception);
        }
    }

    /// <summary>Why SQLite cannot use it, for a person to read.</summary>
    public static string Explain(string path, SqliteException exception) => exception.SqliteErrorCode switch
    {
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED => $"{path} is locked by another program",
        raw.SQLITE_NOTADB => $"{path} is not a database",
        raw.SQLITE_CANTOPEN => $"{path} cannot be opened or made",
        raw.SQLITE_READONLY => $"{path} cannot be written",
        raw.SQLITE_CORRUPT => $"{path} is damaged",
        _ => $"{path} cannot be used: {exception.Message}",
    };

    // A server was killed: until SQLite has gone through its log the file alone may look damaged.
    private static bool HasLog(string path) => new FileInfo($"{path}-wal") is { Exists: true, Length: > 0 };

    // As a file that nobody changes: SQLite then needs no lock and no log, and leaves none.
    private static SqliteConnection Open(string path)
    {
        var settings = new SqliteConnectionStringBuilder
        {
            DataSource = $"{new Uri(path).AbsoluteUri}?immutable=1",
            Mode = SqliteOpenMode.ReadOnly,
            Pooling = false,
        };
        var connection = new SqliteConnection(settings.ToString());
        connection.Open();
        return connection;
    }
}
