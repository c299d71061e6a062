using Talko.Protocol.Access;

namespace Talko.Hosting.Storage;

/// <summary>
/// Shows that a server uses the database: an operating system's lock on the file beside it, which ends with the
/// process, however it ends; the file stays. Servers share it, so several can use one database; who replaces the
/// database holds it alone. It is the owner's file, since whoever can open it can lock it; and it is not the database,
/// since closing any handle on that one would end SQLite's own locks.
/// </summary>
public sealed class DatabaseLock : IDisposable
{
    private readonly FileStream _file;

    private DatabaseLock(FileStream file) => _file = file;

    /// <summary>Takes the lock as a server does.</summary>
    /// <param name="database">The database, as <see cref="DatabasePath.Resolve"/> says it.</param>
    /// <exception cref="StartException">Somebody is replacing the database, or the lock cannot be made.</exception>
    public static DatabaseLock Share(string database)
    {
        try
        {
            return Take(database, FileShare.ReadWrite);
        }
        catch (IOException exception)
        {
            throw Unusable(database, exception);
        }
    }

    /// <summary>Takes the lock alone; null while a server has it.</summary>
    /// <exception cref="StartException">The lock cannot be made.</exception>
    public static DatabaseLock? TryTakeAlone(string database)
    {
        try
        {
            return Take(database, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Whether a server uses the database; nothing is made to find out.</summary>
    /// <exception cref="StartException">The lock cannot be looked at.</exception>
    public static bool IsHeld(string database)
    {
        if (!File.Exists(PathOf(database)))
        {
            return false;
        }

        using var taken = TryTakeAlone(database);
        return taken is null;
    }

    /// <summary>Ends it.</summary>
    public void Dispose() => _file.Dispose();

    private static string PathOf(string database) => $"{database}.lock";

    private static DatabaseLock Take(string database, FileShare share)
    {
        try
        {
            var path = PathOf(database);
            var taken = new DatabaseLock(PrivateFile.Open(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, share));
            PrivateFile.TakeFromOthers(path);
            return taken;
        }
        catch (UnauthorizedAccessException exception)
        {
            throw Unusable(database, exception);
        }
    }

    private static StartException Unusable(string database, Exception exception) =>
        new($"{database} cannot be used: {exception.Message}", exception);
}
