using Talko.Hosting.Logs;
using Talko.Protocol.Access;

namespace Talko;

/// <summary>Where the launcher writes what would otherwise disturb the terminal client.</summary>
internal static class LogFile
{
    /// <summary>The file, in the user's own data folder.</summary>
    public static string Path => System.IO.Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify),
        "talko",
        "talko.log");

    /// <summary>Opens it to append whole lines. Where it cannot be opened, people talk without it.</summary>
    public static LineLog Open()
    {
        try
        {
            // The terminal client keeps sessions in the folder.
            PrivateFile.MakeFolder(System.IO.Path.GetDirectoryName(Path)!);
            var file = PrivateFile.Open(Path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
            PrivateFile.TakeFromOthers(Path);
            return new LineLog(new StreamWriter(file) { AutoFlush = true });
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"nothing is logged: {exception.Message}");
            return new LineLog(TextWriter.Null);
        }
    }
}
