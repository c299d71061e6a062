namespace Talko.Terminal;

/// <summary>
/// Gives the terminal back when something unexpected ends the program, also on a thread that is not the screen's;
/// otherwise the trace would be lost with the screen.
/// </summary>
internal sealed class CrashReport : IDisposable
{
    private readonly TerminalApp _app;
    private readonly string _logPath;
    private int _isWritten;

    public CrashReport(TerminalApp app, string logPath)
    {
        (_app, _logPath) = (app, logPath);
        AppDomain.CurrentDomain.UnhandledException += OnUnhandled;
    }

    /// <summary>
    /// Restores the terminal, writes the trace to the log and says where it is; once, since giving the screen back
    /// under its own thread makes that one fail too.
    /// </summary>
    public void Write(Exception exception)
    {
        if (Interlocked.Exchange(ref _isWritten, 1) == 1)
        {
            return;
        }

        _app.Dispose();
        try
        {
            File.AppendAllText(_logPath, $"{DateTimeOffset.Now:O} {exception}{Environment.NewLine}");
            Console.Error.WriteLine($"Talko's terminal client failed: {exception.Message} Details are in {_logPath}");
        }
        catch (Exception unwritten) when (unwritten is IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"Talko's terminal client failed, and {_logPath} cannot be written: {exception}");
        }
    }

    public void Dispose() => AppDomain.CurrentDomain.UnhandledException -= OnUnhandled;

    private void OnUnhandled(object sender, UnhandledExceptionEventArgs unhandled) =>
        Write((Exception)unhandled.ExceptionObject);
}
