using Talko.Protocol.Messages;
using Talko.Protocol.Messages.Accounts;
using Talko.Terminal.Input;
using Talko.Terminal.Saved;
using Talko.Terminal.Screen;
using Talko.Terminal.Servers;
using Talko.Terminal.State;
using Talko.Terminal.Views;
using Terminal.Gui.App;

namespace Talko.Terminal.Flow;

/// <summary>Which screen follows which: the servers are waited for, somebody signs in, the chat, and back.</summary>
internal sealed class ScreenFlow
{
    // A disk that hangs does not keep the program from ending.
    private static readonly TimeSpan DraftTimeout = TimeSpan.FromSeconds(3);

    private readonly IApplication _app;
    private readonly MainWindow _window;
    private readonly TerminalOutput _output;
    private readonly IChatServers _servers;
    private readonly TerminalOptions _options;
    private readonly SavedSessions _saved;
    private readonly CancellationToken _stopping;
    private readonly FormToggle _stay = new("Stay signed in");
    private ScreenPane? _screen;
    private IMessenger? _messenger;
    private ViewUpdates? _updates;
    private ChatModel? _model;
    private Drafts? _drafts;
    private bool _hasFocus = true;

    public ScreenFlow(
        IApplication app,
        MainWindow window,
        TerminalOutput output,
        IChatServers servers,
        TerminalOptions options,
        CancellationToken stopping)
    {
        (_app, _window, _output, _servers, _options, _stopping) = (app, window, output, servers, options, stopping);
        _saved = new SavedSessions(options.SessionsPath, servers.SessionKey);
    }

    /// <summary>Why the program cannot go on, for a person to read; null after an ordinary end.</summary>
    public string? Refusal { get; private set; }

    public void Paste(string text) => _screen?.Paste(text);

    /// <summary>Takes note of the terminal's getting the focus, or losing it.</summary>
    public void SetFocus(bool hasFocus)
    {
        _hasFocus = hasFocus;
        _model?.SetFocus(hasFocus);
    }

    /// <summary>Begins with the first screen.</summary>
    public async void Start()
    {
        var startUp = new StartUp(_servers, _saved, _options, TimeProvider.System);
        var screen = new WaitScreen(startUp.Message, _app.RequestStop);
        startUp.Changed += () => screen.Say(startUp.Message, startUp.IsError);
        Show(screen);
        if (await startUp.RunAsync(_stopping) is { } entrance)
        {
            Enter(entrance);
        }
    }

    /// <summary>Keeps what is being written, whatever has ended the screen.</summary>
    public void KeepDrafts()
    {
        _model?.KeepDrafts();
        _drafts?.FlushAsync().Wait(DraftTimeout);
    }

    /// <summary>Ends the messenger; the terminal may be restored already.</summary>
    public async Task CloseSessionAsync()
    {
        _updates?.End();
        if (_messenger is not null)
        {
            await _messenger.DisposeAsync();
        }
    }

    private void Enter(Entrance entrance)
    {
        if (entrance.Refusal is not null)
        {
            Refusal = entrance.Refusal;
            _app.RequestStop();
        }
        else if (entrance.User is { } user)
        {
            ShowChat(user, entrance);
        }
        else if (entrance.HasAccounts)
        {
            ShowSignIn(entrance);
        }
        else
        {
            var form = new NameForm(_servers, new KillBuffer());
            Show(new NameScreen(form, named => ShowChat(named, entrance), _app.RequestStop, _stopping));
        }
    }

    private void ShowSignIn(Entrance entrance)
    {
        var screens = new SignInScreens(_servers.Accounts, _saved, entrance, _stay, Show, _app.RequestStop);
        screens.Show(_servers.Address, entrance.CanSignUp, login => OnSignedIn(login, entrance), _stopping);
    }

    private void OnSignedIn(LoginResult login, Entrance entrance)
    {
        _saved.Keep(login, _stay.IsOn);
        ShowChat(login.User, entrance, _saved.Problem);
    }

    private void ShowChat(User user, Entrance entrance, string? notice = null)
    {
        var messenger = _messenger = _servers.OpenMessenger(user.UserId);
        _drafts = new Drafts(new SavedDrafts(_options.DraftsFolder, _servers.SessionKey, user.UserId));
        var model = _model = new ChatModel(messenger, _drafts, TimeProvider.System);
        model.SetFocus(_hasFocus);
        model.Quitting += _app.RequestStop;
        var account = entrance.HasAccounts ? AccountOf(user, model, messenger, entrance) : null;
        var notifications = new NotificationSettings(
            new SavedNotifications(_options.NotificationsPath), TimeProvider.System);
        var screen = new ChatScreen(messenger, model, account, _output, notifications, _options.IsBare, _stopping);
        var notifier = new Notifier(_app, messenger, _output, notifications, TimeProvider.System);
        _updates = new ViewUpdates(_app, messenger, view =>
        {
            screen.Apply(view);
            notifier.Apply(view);
        });
        Show(screen);
        messenger.Start();
        if ((notice ?? _drafts.Problem) is { } problem)
        {
            model.Tell(problem, isError: true);
        }
    }

    private AccountBoxes AccountOf(User user, ChatModel model, IMessenger messenger, Entrance entrance)
    {
        var account = new AccountBoxes(_servers.Accounts, _saved, model, user, _stay, _stopping);
        account.SignedIn += messenger.Reconnect;
        account.SigningOut += () => SignOut(messenger.View.Me ?? user, entrance);
        return account;
    }

    // Whatever the servers answer, this device knows no more how to get in.
    private async void SignOut(User user, Entrance entrance)
    {
        Show(new WaitScreen("Signing out…", _app.RequestStop));
        _saved.Forget(user, _servers.Accounts.Token);
        _drafts!.Forget();
        await CloseSessionAsync();
        await _drafts.FlushAsync();
        (_messenger, _model, _drafts) = (null, null, null);
        var problem = await Leave.RunAsync(_servers.Accounts, _stopping);
        ShowSignIn(entrance with { User = null, UserName = user.UserName, Notice = problem });
    }

    private void Show(ScreenPane screen)
    {
        // The bare view of a chat takes it back.
        _output.ReportMouse(true);
        _screen = screen;
        _window.Show(screen);
    }
}
