using Microsoft.Win32.SafeHandles;

namespace Talko.Hosting.Logs;

/// <summary>
/// Standard output and standard error past the console, which has one lock for both: whoever waits for a pipe that nobody
/// reads would hold it.
/// </summary>
public static class UnlockedConsole
{
    private const int Output = 1;
    private const int Error = 2;

    /// <summary>Standard output.</summary>
    public static TextWriter OpenOutput() => Open(Output) ?? Console.Out;

    /// <summary>Standard error.</summary>
    public static TextWriter OpenError() => Open(Error) ?? Console.Error;

    // Where one can seek nobody has to read; and there a stream of one's own would not go on where others have written.
    private static StreamWriter? Open(int descriptor)
    {
        if (OperatingSystem.IsWindows())
        {
            return null;
        }

        try
        {
            var stream = new FileStream(new SafeFileHandle(descriptor, ownsHandle: false), FileAccess.Write, bufferSize: 0);
            return stream.CanSeek ? null : new StreamWriter(stream) { AutoFlush = true };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // It is closed, and the console tells the same.
            return null;
        }
    }
}
