using Microsoft.Data.Sqlite;
using SQLitePCL;
using Talko.DataServer.Storage.Sqlite.Statements;
using Talko.Protocol.Access;

namespace Talko.DataServer.Storage.Sqlite.Backups;

/// <summary>A copy of a database as it is at this moment, in one file that is its owner's alone.</summary>
internal static class Backup
{
    private const int PagesAtOnce = 1024;

    /// <summary>
    /// Copies a database, which others may use and change meanwhile. The copy gets its name when it is whole and on the
    /// disk.
    /// </summary>
    /// <exception cref="IOException">There is a file of that name, or the copy cannot be written.</exception>
    /// <exception cref="SqliteException">The database cannot be read, or the copy cannot be written.</exception>
    public static void Make(string database, string path, CancellationToken cancellationToken)
    {
        var unfinished = $"{path}.{Path.GetRandomFileName()}";
        try
        {
            PrivateFile.Open(unfinished, FileMode.CreateNew, FileAccess.Write).Dispose();
            using (var original = Open(database))
            using (var copy = Open(unfinished))
            {
                Copy(original, copy, cancellationToken);
            }

            PrivateFile.Publish(unfinished, path, overwrite: false);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    // In pieces, so that it can be given up. The transaction has all of them be of one moment; in a write-ahead log it
    // keeps nobody from writing.
    private static void Copy(SqliteConnection original, SqliteConnection copy, CancellationToken cancellationToken)
    {
        original.Execute("BEGIN; SELECT count(*) FROM sqlite_schema");
        using var backup = raw.sqlite3_backup_init(copy.Handle, "main", original.Handle, "main");
        var result = backup.IsInvalid ? raw.sqlite3_errcode(copy.Handle) : raw.SQLITE_OK;
        while (result == raw.SQLITE_OK)
        {
            cancellationToken.ThrowIfCancellationRequested();
            result = raw.sqlite3_backup_step(backup, PagesAtOnce);
        }

        if (result != raw.SQLITE_DONE)
        {
            SqliteException.ThrowExceptionForRC(result, copy.Handle);
        }
    }

    private static SqliteConnection Open(string path)
    {
        var settings = new SqliteConnectionStringBuilder
        {
            DataSource = Path.GetFullPath(path),
            Mode = SqliteOpenMode.ReadWrite,
            Pooling = false,
        };
        var connection = new SqliteConnection(settings.ToString());
        connection.Open();
        return connection;
    }
}
