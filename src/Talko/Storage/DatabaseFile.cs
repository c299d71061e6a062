using System.Globalization;
using Talko.Hosting;

namespace Talko.Storage;

/// <summary>The database as a file, before a server opens it.</summary>
internal static class DatabaseFile
{
    private const string Recreate = "--recreate_db";

    // What SQLite keeps beside a database; a database moved without them loses what they hold.
    private static readonly string[] Parts = ["", "-wal", "-shm"];

    /// <summary>Refuses a path that no database can be at.</summary>
    public static void CheckPath(string path)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path));
        if (!Directory.Exists(folder))
        {
            throw new StartException($"--db_path={path}: there is no directory {folder}; make it first");
        }

        if (Directory.Exists(path))
        {
            throw new StartException($"--db_path={path} is a directory; name a file in it");
        }
    }

    /// <summary>Whether a DataServer holds the database's lock.</summary>
    public static bool IsInUse(string path)
    {
        var lockPath = path + ".lock";
        if (!File.Exists(lockPath))
        {
            return false;
        }

        try
        {
            using var probe = new FileStream(lockPath, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return false;
        }
        catch (IOException)
        {
            return true;
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new StartException($"{path} cannot be used: {exception.Message}", exception);
        }
    }

    /// <summary>Refuses to replace a database that a server uses.</summary>
    public static void RefuseInUse(string path, string asked = Recreate)
    {
        if (IsInUse(path))
        {
            throw new StartException($"{asked}: a server uses {path}; stop it first");
        }
    }

    /// <summary>
    /// Moves an old database aside, or what a lost one left beside it: to SQLite that would be a new one's. Returns
    /// where it is now; null where there was none.
    /// </summary>
    public static string? MoveAside(string path, string asked = Recreate)
    {
        RefuseInUse(path, asked);
        if (!IsThere(path))
        {
            return null;
        }

        var aside = FreeName($"{path}.old-{DateTime.Now.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)}");
        try
        {
            Move(path, aside);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StartException($"{asked}: {path} cannot be moved aside: {exception.Message}", exception);
        }

        return aside;
    }

    /// <summary>Moves a database that nobody uses to where none is.</summary>
    public static void Move(string path, string target)
    {
        foreach (var part in Parts.Where(part => File.Exists(path + part)))
        {
            File.Move(path + part, target + part);
        }
    }

    /// <summary>Copies a database that nobody uses to where none is.</summary>
    public static void Copy(string path, string target)
    {
        foreach (var part in Parts.Where(part => File.Exists(path + part)))
        {
            File.Copy(path + part, target + part);
        }
    }

    private static bool IsThere(string path) => Parts.Any(part => File.Exists(path + part));

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
