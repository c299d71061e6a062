using Microsoft.Extensions.Logging;
using Talko.Hosting;

namespace Talko.DataServer.Storage;

/// <summary>
/// Who may read the database's files: what people say to each other, and what they sign in with, is not for the
/// machine's other users. SQLite gives the files it makes beside a database that one's mode.
/// </summary>
internal static class DatabaseMode
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private static readonly string[] Parts = ["", "-wal", "-shm"];

    /// <summary>Makes the file where there is none, for its owner alone.</summary>
    /// <exception cref="StartException">It cannot be made.</exception>
    public static void MakeOwn(string path)
    {
        if (OperatingSystem.IsWindows() || File.Exists(path))
        {
            return;
        }

        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write, UnixCreateMode = OwnerOnly };
        try
        {
            File.Open(path, options).Dispose();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StartException($"{path} cannot be opened or made: {exception.Message}", exception);
        }
    }

    /// <summary>Takes an older file, which was made as any other, from all but its owner.</summary>
    public static void TakeFromOthers(string path, ILogger logger)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        foreach (var part in Parts.Select(part => path + part).Where(File.Exists))
        {
            try
            {
                File.SetUnixFileMode(part, File.GetUnixFileMode(part) & OwnerOnly);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // It belongs to somebody else, who decides.
                Log.ReadableByOthers(logger, part, exception.Message);
            }
        }
    }
}
