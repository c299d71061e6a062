using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Talko.DataServer.Storage.Sqlite.Writing;

/// <summary>Failures of the whole database, which say nothing about the writes that met them.</summary>
internal static class StorageFailure
{
    /// <summary>Another program holds the file.</summary>
    public static bool IsLocked(Exception exception) =>
        exception is SqliteException { SqliteErrorCode: raw.SQLITE_BUSY or raw.SQLITE_LOCKED };

    /// <summary>
    /// The file cannot be written. A full disk is SQLITE_FULL, but a quota, a bound on files' sizes, a log that
    /// cannot grow or be synced are all told as SQLITE_IOERR; what was mounted anew for reading is one of these.
    /// </summary>
    public static bool IsFull(Exception exception) => exception is SqliteException
    {
        SqliteErrorCode: raw.SQLITE_FULL or raw.SQLITE_READONLY or raw.SQLITE_IOERR or raw.SQLITE_CANTOPEN
    };
}
