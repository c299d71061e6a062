using Talko.Protocol.Access;

namespace Talko.Hosting.Access;

/// <summary>The servers' secret as a file that its owner alone can read (protocol-servers.md, Between servers).</summary>
public static class SecretFile
{
    /// <summary>Where it is by default: beside the database.</summary>
    public static string Beside(string dbPath) =>
        Path.Combine(Path.GetDirectoryName(Path.GetFullPath(dbPath)) ?? "", "talko.secret");

    /// <summary>Reads the secret, which is made where there is none.</summary>
    /// <exception cref="StartException">It cannot be read or made, or others can read it.</exception>
    public static ServerSecret ReadOrMake(string path)
    {
        try
        {
            if (!File.Exists(path))
            {
                Make(path);
            }

            return Read(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StartException($"--server_secret={path} cannot be used: {exception.Message}", exception);
        }
    }

    /// <summary>Reads the secret of servers that run already.</summary>
    /// <exception cref="StartException">There is none, it cannot be read, or others can read it.</exception>
    public static ServerSecret ReadExisting(string path) => File.Exists(path)
        ? ReadOrMake(path)
        : throw new StartException($"--server_secret={path}: there is no such file");

    private static ServerSecret Read(string path)
    {
        PrivateFile.RequireOrdinary(path);
        if (PrivateFile.IsOpenToOthers(path))
        {
            throw new StartException($"{path} is a password that others can read; run chmod 600 on it");
        }

        var bytes = File.ReadAllBytes(path);
        return bytes.Length == ServerSecret.Bytes
            ? new ServerSecret(bytes)
            : throw new StartException($"{path} has {bytes.Length} bytes; a servers' secret has {ServerSecret.Bytes}");
    }

    private static void Make(string path)
    {
        try
        {
            PrivateFile.Write(path, ServerSecret.Create().ToArray(), overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another server has just made it.
        }
    }
}
