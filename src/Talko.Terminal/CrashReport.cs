using Talko.Protocol.Access;

namespace Talko.Terminal;

/// <summary>
/// Gives the terminal back when something unexpected ends the program, also on a thread that is not the screen's;
/// otherwise the trace would be lost with the screen.
/// </summary>
internal sealed class CrashReport : IDisposable
{
    private static readonly TimeSpan RestoreTimeout = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan EndTimeout = TimeSpan.FromSeconds(30);

    private readonly TerminalApp _app;
    private readonly string _logPath;
    private readonly ManualResetEventSlim _isWritten = new();

    public CrashReport(TerminalApp app, string logPath)
    {
        (_app, _logPath) = (app, logPath);
        AppDomain.CurrentDomain.UnhandledException += OnUnhandled;
    }

    /// <summary>Restores the terminal, writes the trace to the log and says where it is.</summary>
    public void Write(Exception exception)
    {
        _app.Dispose();
        try
        {
            using (var log = new StreamWriter(PrivateFile.Open(_logPath, FileMode.Append, FileAccess.Write, FileShare.ReadWrite)))
            {
                log.WriteLine($"{DateTimeOffset.Now:O} {exception}");
            }

            Console.Error.WriteLine($"Talko's terminal client failed: {exception.Message} Details are in {_logPath}");
        }
        catch (Exception unwritten) when (unwritten is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"Talko's terminal client failed, and {_logPath} cannot be written: {exception}");
        }

        _isWritten.Set();
    }

    public void Dispose()
    {
        AppDomain.CurrentDomain.UnhandledException -= OnUnhandled;
        _isWritten.Dispose();
    }

    // The screen's thread fails in this one's place, so that the program ends in order; returning would abort it.
    private void OnUnhandled(object sender, UnhandledExceptionEventArgs unhandled)
    {
        var exception = (Exception)unhandled.ExceptionObject;
        Thread.CurrentThread.IsBackground = true;
        _app.Fail(exception);
        if (_isWritten.Wait(RestoreTimeout))
        {
            Thread.Sleep(EndTimeout);
        }
        else
        {
            Write(exception);
        }
    }
}
