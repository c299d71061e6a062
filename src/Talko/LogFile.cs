namespace Talko;

/// <summary>Where the launcher writes what would otherwise disturb the terminal client.</summary>
internal static class LogFile
{
    /// <summary>The file, in the user's own data folder.</summary>
    public static string Path => System.IO.Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify),
        "talko",
        "talko.log");

    /// <summary>Opens it to append whole lines from several threads.</summary>
    public static TextWriter Open()
    {
        MakeFolder(System.IO.Path.GetDirectoryName(Path)!);
        var file = new FileStream(Path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
        return TextWriter.Synchronized(new StreamWriter(file) { AutoFlush = true });
    }

    // The terminal client keeps sessions in it.
    private static void MakeFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
