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

    /// <summary>Moves an old database aside. Returns where it is now; null where there was none.</summary>
    public static string? MoveAside(string path, string asked = Recreate)
    {
        RefuseInUse(path, asked);
        if (!File.Exists(path))
        {
            return null;
        }

        var aside = FreeName($"{path}.old-{DateTime.Now.ToString("yyyyMMdd-HHmmss", CultureInfo.InvariantCulture)}");
        try
        {
            foreach (var part in Parts.Where(part => File.Exists(path + part)))
            {
                File.Move(path + part, aside + part);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StartException($"{asked}: {path} cannot be moved aside: {exception.Message}", exception);
        }

        return aside;
    }

    private static string FreeName(string name)
    {
        var free = name;
        for (var i = 2; File.Exists(free); i++)
        {
            free = $"{name}-{i}";
        }

        return free;
    }
}
