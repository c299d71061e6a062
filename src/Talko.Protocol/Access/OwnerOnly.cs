namespace Talko.Protocol.Access;

/// <summary>Files that are as good as a password.</summary>
public static class OwnerOnly
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Whether others than the file's owner may do anything with it, or with what a link leads to.</summary>
    /// <exception cref="IOException">There is no such file.</exception>
    /// <exception cref="UnauthorizedAccessException">It cannot be read.</exception>
    public static bool IsOpenToOthers(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return false;
        }

        using var file = File.OpenHandle(path);
        return (File.GetUnixFileMode(file) & ~Owner) != 0;
    }
}
