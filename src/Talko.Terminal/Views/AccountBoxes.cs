using System.Diagnostics.CodeAnalysis;
using Talko.Client.Messaging;
using Talko.Protocol.Messages;
using Talko.Terminal.Input;
using Talko.Terminal.Saved;
using Talko.Terminal.Servers;
using Talko.Terminal.State;
using Terminal.Gui.Input;

namespace Talko.Terminal.Views;

/// <summary>
/// What the chat shows of the user's account: its sessions, its password, and signing in again after the session was
/// ended, which keeps everything that is on the screen.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "The screen that shows the boxes disposes of them.")]
internal sealed class AccountBoxes
{
    private const string SignedOut = "You were signed out on this device. Nothing you wrote is lost.";

    private readonly IAccounts _accounts;
    private readonly SavedSessions _saved;
    private readonly ChatModel _model;
    private User _user;
    private readonly CancellationToken _stopping;
    private readonly SessionList _list;
    private readonly PasswordForm _passwordForm;
    private readonly SignInForm _signInForm;
    private readonly SessionsBox _sessions;
    private readonly FormBox _password;
    private readonly FormBox _signIn;

    public AccountBoxes(
        IAccounts accounts,
        SavedSessions saved,
        ChatModel model,
        User user,
        FormToggle stay,
        CancellationToken stopping)
    {
        (_accounts, _saved, _model, _user, _stopping) = (accounts, saved, model, user, stopping);
        _list = new SessionList(accounts);
        _sessions = new SessionsBox(_list, () => Closing?.Invoke(_sessions!), stopping);
        _passwordForm = new PasswordForm(accounts, user.UserName);
        _password = new FormBox(
            "Change your password",
            _passwordForm,
            new FormPane(
                _passwordForm,
                "Enter changes it and signs out your other devices. Esc closes.",
                OnPasswordChanged,
                ClosingKeys(() => Closing?.Invoke(_password!)),
                stopping));
        _signInForm = new SignInForm(accounts, saved, user.UserName) { Toggle = stay };
        _signIn = new FormBox(
            "Sign in again",
            _signInForm,
            new FormPane(
                _signInForm, $"{SignedOut} Ctrl-Q quits.", OnSignedIn, QuittingKeys(model), stopping));
        _signInForm.Changed += model.GoOn;
    }

    public event Action<Box>? Opening;

    public event Action<Box>? Closing;

    /// <summary>Raised when the user wants to sign out.</summary>
    public event Action? SigningOut;

    /// <summary>Raised when there is another token.</summary>
    public event Action? SignedIn;

    /// <summary>The boxes, the topmost last.</summary>
    public IReadOnlyList<Box> All => [_sessions, _password, _signIn];

    /// <summary>Whether a box can be closed; what has to be answered cannot.</summary>
    public bool IsClosable(Box box) => box != _signIn;

    public async void Open(InputCommandKind kind)
    {
        switch (kind)
        {
            case InputCommandKind.Sessions:
                Opening?.Invoke(_sessions);
                await _list.LoadAsync(_stopping);
                break;
            case InputCommandKind.Password:
                _passwordForm.Clear();
                Opening?.Invoke(_password);
                _password.FocusWanted();
                break;
            case InputCommandKind.Logout:
                SigningOut?.Invoke();
                break;
        }
    }

    /// <summary>Asks for the password where the session has been ended, until there is a connection again.</summary>
    public void Apply(MessengerView view)
    {
        Rename(view.Me ?? _user);
        var isSignedOut = view.Connection == ConnectionState.SignedOut;
        if (isSignedOut && !_signIn.Visible)
        {
            _saved.Forget(_user, _accounts.Token);
            _signInForm.Tell(null);
            Opening?.Invoke(_signIn);
            _signIn.FocusWanted();
        }
        else if (!isSignedOut && _signIn.Visible)
        {
            Closing?.Invoke(_signIn);
        }
    }

    // Who has another name signs in by it.
    private void Rename(User user)
    {
        if (user.UserName != _user.UserName)
        {
            _user = user;
            _passwordForm.UserName = user.UserName;
            _signInForm.Name.Editor.Set(user.UserName);
            _saved.Rename(user);
        }
    }

    private static Dictionary<Key, Action> ClosingKeys(Action close) =>
        new() { [Key.Esc] = close, [Key.C.WithCtrl] = close, [Key.Q.WithCtrl] = close };

    private static Dictionary<Key, Action> QuittingKeys(ChatModel model) => new()
    {
        [Key.Q.WithCtrl] = () => model.Quit("Ctrl-Q", isAlwaysQuestioned: false),
        [Key.C.WithCtrl] = () => model.Quit("Ctrl-C", isAlwaysQuestioned: true),
    };

    private void OnPasswordChanged()
    {
        Closing?.Invoke(_password);
        _model.Tell("Your password is changed; your other devices are signed out.");
    }

    // The box stays until the connection is there: the new session could be ended too.
    private void OnSignedIn()
    {
        _saved.Keep(_signInForm.Login!, _signInForm.Toggle!.IsOn);
        _signInForm.Tell("Signed in. Connecting…");
        if (_saved.Problem is { } problem)
        {
            _model.Tell(problem, isError: true);
        }

        SignedIn?.Invoke();
    }
}
