using Talko.Protocol.Messages.Accounts;
using Talko.Terminal.Saved;
using Talko.Terminal.Servers;
using Talko.Terminal.State;
using Talko.Terminal.Views;
using Terminal.Gui.Input;

namespace Talko.Terminal.Flow;

/// <summary>The two forms by which one gets in: for those who have an account, and for those who make one.</summary>
internal sealed class SignInScreens
{
    private readonly Action<ScreenPane> _show;
    private readonly SignInForm _signIn;
    private readonly SignUpForm _signUp;
    private readonly Dictionary<Key, Action> _signInKeys;
    private readonly Dictionary<Key, Action> _signUpKeys;

    /// <summary>Makes the forms for how the program goes on; <see cref="Show"/> shows the first one.</summary>
    public SignInScreens(
        IAccounts accounts,
        SavedSessions saved,
        Entrance entrance,
        FormToggle stay,
        Action<ScreenPane> show,
        Action onQuit)
    {
        _show = show;
        _signIn = new SignInForm(accounts, saved) { Toggle = stay };
        _signIn.Name.Editor.Set(entrance.UserName ?? "");
        _signIn.Tell(entrance.Notice, isError: entrance.Notice is not null);
        _signUp = new SignUpForm(accounts, entrance.IsByInvite) { Toggle = stay };
        _signInKeys = new() { [Key.Q.WithCtrl] = onQuit, [Key.C.WithCtrl] = onQuit };
        _signUpKeys = new(_signInKeys);
    }

    /// <summary>Shows the form for those who have an account.</summary>
    /// <param name="address">Where they get in.</param>
    /// <param name="canSignUp">Whether the other form can be reached.</param>
    /// <param name="onSignedIn">Called once, when one of the forms was taken.</param>
    /// <param name="stopping">The program's end.</param>
    public void Show(string address, bool canSignUp, Action<LoginResult> onSignedIn, CancellationToken stopping)
    {
        var hint = $"Enter signs in. {(canSignUp ? "New here? Ctrl-N signs up. " : "")}Ctrl-Q quits.";
        var signInPane = new FormPane(_signIn, hint, () => onSignedIn(_signIn.Login!), _signInKeys, stopping);
        var signIn = new FormScreen("Sign in to Talko", address, _signIn, signInPane);
        hint = "Enter makes the account and signs in. Esc goes back, Ctrl-Q quits.";
        var signUpPane = new FormPane(_signUp, hint, () => onSignedIn(_signUp.Login!), _signUpKeys, stopping);
        var signUp = new FormScreen("Sign up to Talko", address, _signUp, signUpPane);
        if (canSignUp)
        {
            _signInKeys[Key.N.WithCtrl] = () => Turn(_signIn, _signIn.Name, _signUp.Name, signUp);
        }

        _signUpKeys[Key.N.WithCtrl] = _signUpKeys[Key.Esc] = () => Turn(_signUp, _signUp.Name, _signIn.Name, signIn);
        _show(signIn);
    }

    // The name goes with the user; the rest of each form stays as it was left.
    private void Turn(AccountForm form, FormField name, FormField otherName, ScreenPane other)
    {
        form.Cancel();
        form.Tell(null);
        if (name.Text.Length > 0)
        {
            otherName.Editor.Set(name.Text);
        }

        _show(other);
    }
}
