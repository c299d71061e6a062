using Talko.Protocol.Envelope;
using Talko.Protocol.Messages.Accounts;
using Talko.Terminal.Saved;
using Talko.Terminal.Servers;

namespace Talko.Terminal.State;

/// <summary>Signs in with a name and a password.</summary>
internal sealed class SignInForm : SessionForm
{
    private readonly SavedSessions _saved;

    /// <summary>Makes an empty form, or one for a name that cannot be changed.</summary>
    public SignInForm(IAccounts accounts, SavedSessions saved, string? fixedName = null)
        : base(accounts)
    {
        _saved = saved;
        Name = new FormField("Name", isFixed: fixedName is not null);
        Name.Editor.Set(fixedName ?? "");
        Fields = [Name, Password];
    }

    public FormField Name { get; }

    public FormField Password { get; } = new("Password", isSecret: true);

    public override IReadOnlyList<FormField> Fields { get; }

    protected override string BusyMessage => "Making the key and signing in… Esc cancels.";

    protected override void Check()
    {
        if (Name.Text.Length == 0)
        {
            Name.Blame("Type the name you signed up with.");
        }
        else if (Password.Text.Length == 0)
        {
            Password.Blame("Type your password.");
        }
    }

    protected override Task<LoginResult> BeginAsync(CancellationToken cancellationToken) =>
        Accounts.LoginAsync(Name.Text, Password.Text, _saved.FindDeviceKey(Name.Text), cancellationToken);

    protected override bool IsBlamed(RpcException answer)
    {
        switch (answer.Code)
        {
            case RpcErrorCode.NotSignedIn:
                Password.Blame(Name.IsFixed ? "Wrong password." : "Wrong name or password.");
                return true;
            case RpcErrorCode.Forbidden:
                Name.Blame("This account is disabled; an administrator can enable it.");
                return true;
            case RpcErrorCode.InvalidParams when NameRule.IsMeant(answer):
                Name.Blame("Nobody can be called that.");
                return true;
            default:
                return false;
        }
    }
}
