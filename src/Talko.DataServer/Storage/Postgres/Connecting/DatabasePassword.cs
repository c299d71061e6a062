using System.Text;
using Talko.Hosting;
using Talko.Protocol.Access;

namespace Talko.DataServer.Storage.Postgres.Connecting;

/// <summary>What the servers show to PostgreSQL: of the environment, or of a file that its owner alone can read.</summary>
internal static class DatabasePassword
{
    private const int MaxBytes = 4096;

    /// <summary>The password; null where there is none, as where PostgreSQL knows a user by the socket.</summary>
    /// <exception cref="StartException">The file cannot be read, or others can read it.</exception>
    public static string? Find(string? file)
    {
        if (file is null)
        {
            return Environment.GetEnvironmentVariable("TALKO_DB_PASSWORD") ?? Environment.GetEnvironmentVariable("PGPASSWORD");
        }

        try
        {
            return PrivateFile.Read(file, MaxBytes) is { } bytes
                ? Encoding.UTF8.GetString(bytes).TrimEnd('\r', '\n')
                : throw new StartException($"--db_password_file={file}: there is no such file");
        }
        catch (IOException exception)
        {
            throw new StartException($"--db_password_file={file} cannot be used: {exception.Message}", exception);
        }
    }
}
