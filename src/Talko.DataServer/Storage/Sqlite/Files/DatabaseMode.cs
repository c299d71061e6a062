using Microsoft.Extensions.Logging;
using Talko.Hosting;
using Talko.Protocol.Access;

namespace Talko.DataServer.Storage.Sqlite.Files;

/// <summary>
/// Who may read the database's files: what people say to each other, and what they sign in with, is not for the
/// machine's other users. SQLite gives the files it makes beside a database that one's mode.
/// </summary>
internal static class DatabaseMode
{
    private static readonly string[] Parts = ["", "-wal", "-shm"];

    /// <summary>Makes the file where there is none, for its owner alone; one that is there is not touched.</summary>
    /// <exception cref="StartException">It cannot be made.</exception>
    public static void MakeOwn(string path)
    {
        if (File.Exists(path))
        {
            return;
        }

        try
        {
            PrivateFile.Open(path, FileMode.CreateNew, FileAccess.Write).Dispose();
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another server has just made it.
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StartException($"{path} cannot be opened or made: {exception.Message}", exception);
        }
    }

    /// <summary>Takes an older file, which was made as any other, from all but its owner.</summary>
    public static void TakeFromOthers(string path, ILogger logger)
    {
        foreach (var part in Parts.Select(part => path + part).Where(File.Exists))
        {
            try
            {
                PrivateFile.TakeFromOthers(part);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // It belongs to somebody else, who decides.
                Log.ReadableByOthers(logger, part, exception.Message);
            }
        }
    }
}
