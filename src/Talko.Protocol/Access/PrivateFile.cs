namespace Talko.Protocol.Access;

/// <summary>Files that only their owner may read. Where the system has no such thing, they are files like any other.</summary>
public static class PrivateFile
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>Opens a file; one that is made here is its owner's alone.</summary>
    /// <exception cref="IOException">It cannot be opened, or is a device or a pipe.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be opened.</exception>
    public static FileStream Open(string path, FileMode mode, FileAccess access, FileShare share = FileShare.Read)
    {
        RequireOrdinary(path);
        var options = new FileStreamOptions { Mode = mode, Access = access, Share = share };
        if (!OperatingSystem.IsWindows() && mode != FileMode.Open)
        {
            options.UnixCreateMode = Owner;
        }

        return new FileStream(path, options);
    }

    /// <summary>All of a file that is its owner's alone; null where there is none.</summary>
    /// <exception cref="IOException">It cannot be read, is larger than that, or others may read or change it.</exception>
    public static byte[]? Read(string path, int maxBytes)
    {
        try
        {
            using var file = Open(path, FileMode.Open, FileAccess.Read);
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file.SafeFileHandle) & Others) != 0)
            {
                throw new IOException("others may read it");
            }

            if (file.Length > maxBytes)
            {
                throw new IOException("it is too large");
            }

            var bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            return bytes;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new IOException(exception.Message, exception);
        }
    }

    /// <summary>
    /// Writes a file, whole or not at all: whoever reads meanwhile sees the old or the new one. A symbolic link stays,
    /// and what it points at is written.
    /// </summary>
    /// <exception cref="IOException">It cannot be written, or is there and not to be replaced; then it is as it was.</exception>
    public static void Write(string path, ReadOnlySpan<byte> bytes, bool overwrite)
    {
        var target = ResolvedPath.Of(path);
        var draft = $"{target}.{Path.GetRandomFileName()}";
        try
        {
            RequireOrdinary(target);
            using (var file = Open(draft, FileMode.CreateNew, FileAccess.Write))
            {
                file.Write(bytes);
            }

            Publish(draft, target, overwrite);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new IOException(exception.Message, exception);
        }
        finally
        {
            Delete(draft);
        }
    }

    /// <summary>Gives a finished file its name; then both survive a power cut.</summary>
    /// <exception cref="IOException">It cannot be renamed, or the name is taken and not to be replaced.</exception>
    public static void Publish(string draft, string path, bool overwrite)
    {
        using (var file = Open(draft, FileMode.Open, FileAccess.ReadWrite))
        {
            file.Flush(flushToDisk: true);
        }

        Move(draft, path, overwrite);
    }

    /// <summary>Gives a file another name, which survives a power cut.</summary>
    /// <exception cref="IOException">It cannot be renamed, or the name is taken and not to be replaced.</exception>
    public static void Move(string path, string target, bool overwrite)
    {
        File.Move(path, target, overwrite);
        SystemFile.FlushFolder(Path.GetDirectoryName(Path.GetFullPath(target))!);
    }

    /// <summary>Makes a folder, with all above it, for its owner alone.</summary>
    public static void MakeFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, Owner | UnixFileMode.UserExecute);
        }
    }

    /// <summary>Whether others than its owner may do anything with a file.</summary>
    public static bool IsOpenToOthers(string path) =>
        !OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Others) != 0;

    /// <summary>Takes a file that was made like any other from all but its owner.</summary>
    /// <exception cref="UnauthorizedAccessException">It belongs to somebody else, who decides.</exception>
    public static void TakeFromOthers(string path)
    {
        if (!OperatingSystem.IsWindows() && IsOpenToOthers(path))
        {
            File.SetUnixFileMode(path, File.GetUnixFileMode(path) & ~Others);
        }
    }

    /// <summary>Refuses what has no contents of its own: reading a device or a pipe may never end.</summary>
    /// <exception cref="IOException">It is a device, a pipe or a socket.</exception>
    public static void RequireOrdinary(string path)
    {
        if (SystemFile.IsSpecial(path))
        {
            throw new IOException($"{path} is a device or a pipe, no ordinary file");
        }
    }

    private static void Delete(string draft)
    {
        try
        {
            File.Delete(draft);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Where it could not even be made there is nothing to delete.
        }
    }
}
