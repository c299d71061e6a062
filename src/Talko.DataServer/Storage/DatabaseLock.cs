using Talko.Hosting;

namespace Talko.DataServer.Storage;

/// <summary>
/// Shows that a server uses the database: an operating system's lock on the file beside it, which ends with the
/// process, however it ends; the file stays. It is shared, so several servers can use one database; who wants to
/// replace the database opens the lock file for itself alone and fails while one of them lives.
/// </summary>
internal sealed class DatabaseLock : IDisposable
{
    private readonly FileStream _file;

    private DatabaseLock(FileStream file) => _file = file;

    /// <exception cref="StartException">There is no such directory, or somebody is replacing the database.</exception>
    public static DatabaseLock Take(string databasePath)
    {
        var directory = Path.GetDirectoryName(Path.GetFullPath(databasePath));
        if (!Directory.Exists(directory))
        {
            throw new StartException($"--db_path={databasePath}: there is no directory {directory}");
        }

        try
        {
            return new DatabaseLock(new FileStream(
                $"{databasePath}.lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StartException($"{databasePath} cannot be used: {exception.Message}", exception);
        }
    }

    public void Dispose() => _file.Dispose();
}
