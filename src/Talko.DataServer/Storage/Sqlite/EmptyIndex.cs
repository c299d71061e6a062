using Microsoft.Data.Sqlite;
using Talko.DataServer.Storage.Sqlite.Files;
using Talko.DataServer.Storage.Sqlite.Statements;
using Talko.Hosting;
using Talko.Hosting.Storage;

namespace Talko.DataServer.Storage.Sqlite;

/// <summary>Takes everything out of a database's index of messages, beside whoever uses it.</summary>
internal static class EmptyIndex
{
    private const string Sql =
        """
        PRAGMA secure_delete = ON;
        BEGIN IMMEDIATE;
        INSERT INTO SearchTerms (SearchTerms) VALUES ('delete-all');
        DELETE FROM SearchProgress;
        COMMIT
        """;

    /// <exception cref="StartException">There is no database, or none that has such an index.</exception>
    public static void Make(string database)
    {
        if (!File.Exists(database))
        {
            throw new StartException($"there is no database {database}; give it by --db_path");
        }

        try
        {
            // Nobody replaces the database meanwhile.
            using var held = DatabaseLock.Share(database);
            using var connection = Open(database);
            connection.Execute(Sql);
        }
        catch (SqliteException exception)
        {
            throw new StartException(DatabaseFile.Explain(database, exception), exception);
        }
    }

    private static SqliteConnection Open(string database)
    {
        var settings = new SqliteConnectionStringBuilder
        {
            DataSource = Path.GetFullPath(database),
            Mode = SqliteOpenMode.ReadWrite,
            Pooling = false,
        };
        var connection = new SqliteConnection(settings.ToString());
        connection.Open();
        return connection;
    }
}
