using System.Globalization;
using Talko.Hosting;
using Talko.Hosting.Storage;
using Talko.Protocol.Access;

namespace Talko.Storage;

/// <summary>
/// The database as a file, before a server opens it. Paths are as they were given: where one is a symbolic link, the
/// link stays, and what it points at is meant.
/// </summary>
internal static class DatabaseFile
{
    private const string Recreate = "--recreate_db";

    // What SQLite keeps beside a database; a database moved without them loses what they hold.
    private static readonly string[] Parts = ["", "-wal", "-shm"];

    /// <summary>Refuses a path that no database can be at.</summary>
    public static void CheckPath(string path) => DatabasePath.Resolve(path);

    /// <summary>Refuses a file that is none of SQLite's: nothing is to be made beside what somebody named by mistake.</summary>
    public static void RequireDatabase(string path)
    {
        var file = DatabasePath.Resolve(path);
        if (!File.Exists(file))
        {
            return;
        }

        try
        {
            using var contents = PrivateFile.Open(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var mark = "SQLite format 3\0"u8;
            var start = new byte[mark.Length];
            var count = contents.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
            if (count > 0 && !mark.SequenceEqual(start))
            {
                throw new StartException($"{path} is not a database");
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StartException($"{path} cannot be used: {exception.Message}", exception);
        }
    }

    /// <summary>Whether a DataServer holds the database's lock.</summary>
    public static bool IsInUse(string path) => DatabaseLock.IsHeld(DatabasePath.Resolve(path));

    /// <summary>Refuses to replace a database that a server uses.</summary>
    public static void RefuseInUse(string path, string asked = Recreate)
    {
        if (IsInUse(path))
        {
            throw InUse(path, asked);
        }
    }

    /// <summary>
    /// Moves an old database aside, or what a lost one left beside it: to SQLite that would be a new one's. Returns
    /// where it is now; null where there was none.
    /// </summary>
    public static string? MoveAside(string path, string asked = Recreate)
    {
        var file = DatabasePath.Resolve(path);
        if (!IsThere(file))
        {
            return null;
        }

        using var alone = DatabaseLock.TryTakeAlone(file) ?? throw InUse(path, asked);
        var aside = FreeName($"{file}.old-{DateTime.Now.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)}");
        try
        {
            Move(file, aside);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StartException($"{asked}: {path} cannot be moved aside: {exception.Message}", exception);
        }

        return aside;
    }

    /// <summary>Moves a database that nobody uses to where none is.</summary>
    public static void Move(string file, string target)
    {
        foreach (var part in Parts.Where(part => File.Exists(file + part)))
        {
            PrivateFile.Move(file + part, target + part, overwrite: false);
        }
    }

    /// <summary>Copies a database that nobody uses to where none is, for its owner alone.</summary>
    public static void Copy(string file, string target)
    {
        foreach (var part in Parts.Where(part => File.Exists(file + part)))
        {
            File.Copy(file + part, target + part);
            PrivateFile.TakeFromOthers(target + part);
        }
    }

    private static StartException InUse(string path, string asked) => new($"{asked}: a server uses {path}; stop it first");

    private static bool IsThere(string file) => Parts.Any(part => File.Exists(file + part));

    private static string FreeName(string name)
    {
        var free = name;
        for (var i = 2; IsThere(free); i++)
        {
            free = $"{name}-{i}";
        }

        return free;
    }
}
