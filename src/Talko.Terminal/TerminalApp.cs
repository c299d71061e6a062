using System.Runtime.ExceptionServices;
using Talko.Protocol.Envelope;
using Talko.Protocol.Messages;
using Talko.Terminal.Input;
using Talko.Terminal.Screen;
using Talko.Terminal.Sessions;
using Talko.Terminal.State;
using Talko.Terminal.Views;
using Terminal.Gui.App;

namespace Talko.Terminal;

/// <summary>Puts the parts together and runs them on the calling thread, with the terminal restored at the end.</summary>
internal sealed class TerminalApp : IDisposable
{
    private const string SaveTitle = "\e[22;2t";
    private const string RestoreTitle = "\e[23;2t";

    // Half of what a key takes to be seen is waiting for the next turn of the loop; an idle turn costs 0.1 % of a core.
    private const ushort TurnsPerSecond = 30;
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan RawModeCheck = TimeSpan.FromSeconds(0.5);

    private readonly IChatServers _servers;
    private readonly TerminalInput _input = new();
    private readonly TerminalOutput _output = new();
    private readonly IApplication _app;
    private readonly MainWindow _window = new();
    private readonly CancellationTokenSource _stopping = new();
    private Action<string>? _onPaste;
    private IChatSession? _session;
    private int _updateIsDue;

    public TerminalApp(IChatServers servers)
    {
        _servers = servers;
        _app = TerminalComponents.CreateApplication(_input, _output);
        Application.MaximumIterationsPerSecond = TurnsPerSecond;
    }

    /// <summary>Why the program cannot go on, for a person to read; null after an ordinary end.</summary>
    public string? Refusal { get; private set; }

    /// <summary>Runs until the user quits or the token is cancelled.</summary>
    public void Run(long? userId, CancellationToken cancellationToken)
    {
        _app.Init();
        _app.Driver!.WriteRaw(SaveTitle);
        _input.Ended += () => _app.Invoke(() => _app.RequestStop());
        _app.Keyboard.KeyBindings.Clear();
        _app.Paste += (_, paste) =>
        {
            paste.Handled = true;
            _onPaste?.Invoke(paste.Text);
        };
        KeepRawMode();
        if (userId is { } known)
        {
            ShowChat(known);
            CheckUser(known);
        }
        else
        {
            ShowSignIn();
        }

        using var registration = cancellationToken.Register(() => _app.Invoke(() => _app.RequestStop()));
        _app.Run(_window);
    }

    /// <summary>Restores the terminal; safe to call from any thread, and again.</summary>
    public void Dispose()
    {
        _stopping.Cancel();
        _app.Driver?.WriteRaw(RestoreTitle);
        _app.Dispose();
    }

    /// <summary>Throws an exception of another thread out of <see cref="Run"/>.</summary>
    public void Fail(Exception exception) => _app.Invoke(() => ExceptionDispatchInfo.Throw(exception));

    /// <summary>Ends the session; the terminal may be restored already.</summary>
    public async Task CloseSessionAsync()
    {
        if (_session is not null)
        {
            await _session.DisposeAsync();
        }
    }

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

    private void ShowSignIn()
    {
        var form = new SignInForm(_servers, new KillBuffer());
        var screen = new SignInScreen(form, OnSignedIn, _app.RequestStop, _stopping.Token);
        _onPaste = screen.Paste;
        _window.Show(screen);
    }

    private void OnSignedIn(User user) => ShowChat(user.UserId);

    private void ShowChat(long userId)
    {
        var session = _session = _servers.OpenSession(userId);
        var model = new ChatModel(session, TimeProvider.System);
        var screen = new ChatScreen(session, model, _output, _stopping.Token);
        model.Quitting += _app.RequestStop;
        _onPaste = screen.Paste;
        _window.Show(screen);
        session.Changed += _ => InvokeOnce(() => screen.Apply(session.View));
        session.Start();
    }

    // The first check, before the screen was taken, may have found the servers away.
    private async void CheckUser(long userId)
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                await _servers.GetUserAsync(userId, _stopping.Token);
                return;
            }
            catch (RpcException exception) when (exception.Code == RpcErrorCode.NotFound)
            {
                Refusal = TerminalClient.UnknownUser(userId);
                _app.RequestStop();
                return;
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception exception) when (Failure.IsExpected(exception))
            {
                // The session shows why; this goes on until somebody answers.
                await Task.Delay(RetryDelay);
            }
        }
    }

    // Runs on the session's thread. Many changes before the next turn of the loop are shown by one update.
    private void InvokeOnce(Action update)
    {
        if (_stopping.IsCancellationRequested || Interlocked.Exchange(ref _updateIsDue, 1) == 1)
        {
            return;
        }

        try
        {
            _app.Invoke(() =>
            {
                Volatile.Write(ref _updateIsDue, 0);
                update();
            });
        }
        catch (NotInitializedException)
        {
            // The screen was given back while the session still had something to say.
        }
    }
}
