namespace Talko.Terminal.Saved;

/// <summary>A small file that only its owner may read.</summary>
internal static class PrivateFile
{
    private const int MaxBytes = 256 * 1024;
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>All of it; null where there is none.</summary>
    /// <exception cref="IOException">It cannot be read, is too large, or others may read or change it.</exception>
    public static byte[]? Read(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file.SafeFileHandle) & Others) != 0)
            {
                throw new IOException("others may read it");
            }

            if (file.Length > MaxBytes)
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

    /// <summary>Replaces it, and makes its folder; whoever reads meanwhile sees the old or the new one.</summary>
    /// <exception cref="IOException">It cannot be written; then it is as it was.</exception>
    public static void Write(string path, byte[] bytes)
    {
        var draft = $"{path}.{Path.GetRandomFileName()}";
        try
        {
            MakeFolder(Path.GetDirectoryName(Path.GetFullPath(path))!);
            using (var file = new FileStream(draft, DraftOptions()))
            {
                file.Write(bytes);
                file.Flush(flushToDisk: true);
            }

            File.Move(draft, path, overwrite: true);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new IOException(exception.Message, exception);
        }
        finally
        {
            DeleteDraft(draft);
        }
    }

    /// <summary>Gives it a name that no other file has, beside it, and says which.</summary>
    /// <exception cref="IOException">It cannot be renamed; then it is as it was.</exception>
    public static string SetAside(string path)
    {
        var aside = $"{path}.{Path.GetRandomFileName()}";
        try
        {
            File.Move(path, aside);
            return aside;
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new IOException(exception.Message, exception);
        }
    }

    private static FileStreamOptions DraftOptions()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = Owner;
        }

        return options;
    }

    private static void MakeFolder(string folder)
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

    private static void DeleteDraft(string draft)
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
