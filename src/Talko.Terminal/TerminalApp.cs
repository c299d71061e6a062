using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using Talko.Terminal.Flow;
using Talko.Terminal.Screen;
using Talko.Terminal.Servers;
using Talko.Terminal.Views;
using Terminal.Gui.App;

namespace Talko.Terminal;

/// <summary>Puts the parts together and runs them on the calling thread, with the terminal restored at the end.</summary>
internal sealed class TerminalApp : IDisposable
{
    private const string SaveTitle = "\e[22;2t";
    private const string RestoreTitle = "\e[23;2t";

    private static readonly TimeSpan RawModeCheck = TimeSpan.FromSeconds(0.5);

    private readonly TerminalInput _input = new();
    private readonly TerminalOutput _output = new();
    private readonly IApplication _app;
    private readonly MainWindow _window = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly ScreenFlow _flow;

    public TerminalApp(IChatServers servers, TerminalOptions options)
    {
        _app = TerminalComponents.CreateApplication(_input, _output);
        _flow = new ScreenFlow(_app, _window, _output, servers, options, _stopping.Token);
    }

    /// <summary>Why the program cannot go on, for a person to read; null after an ordinary end.</summary>
    public string? Refusal => _flow.Refusal;

    /// <summary>Runs until the user quits or the token is cancelled.</summary>
    public void Run(CancellationToken cancellationToken)
    {
        _app.Init();
        var context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(new LoopContext(_app));
        var wait = LoopWait.Install(_app);
        _input.Arrived += wait.Wake;
        using var resizing = OnResize(wait.Wake);
        _app.Driver!.WriteRaw(SaveTitle);
        _output.ReportFocus(true);
        _input.FocusChanged += hasFocus => _app.Invoke(() => _flow.SetFocus(hasFocus));
        _input.Ended += Stop;
        _app.Keyboard.KeyBindings.Clear();
        _app.Paste += (_, paste) =>
        {
            paste.Handled = true;
            _flow.Paste(paste.Text);
        };
        KeepRawMode();
        _flow.Start();
        using var registration = cancellationToken.Register(Stop);
        try
        {
            _app.Run(_window);
        }
        finally
        {
            _flow.KeepDrafts();

            // The loop takes no more turns: what is awaited from here on would never go on.
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }

    /// <summary>Restores the terminal; safe to call from any thread, and again.</summary>
    public void Dispose()
    {
        _stopping.Cancel();
        if (_app.Driver is { } driver)
        {
            driver.WriteRaw(RestoreTitle);
            _output.ReportFocus(false);
        }

        _app.Dispose();
    }

    /// <summary>Throws an exception of another thread out of <see cref="Run"/>.</summary>
    public void Fail(Exception exception) => _app.Invoke(() => ExceptionDispatchInfo.Throw(exception));

    /// <summary>Ends the session; the terminal may be restored already.</summary>
    public Task CloseSessionAsync() => _flow.CloseSessionAsync();

    private void Stop() => _app.Invoke(() => _app.RequestStop());

    private static PosixSignalRegistration? OnResize(Action action) =>
        OperatingSystem.IsWindows() ? null : PosixSignalRegistration.Create(PosixSignal.SIGWINCH, _ => action());

    private void KeepRawMode()
    {
        if (RawMode.Remember() is not { } rawMode)
        {
            return;
        }

        _app.AddTimeout(RawModeCheck, () =>
        {
            if (rawMode.Restore())
            {
                _output.Forget();
                _app.ClearScreenNextIteration = true;
            }

            return true;
        });
    }
}
