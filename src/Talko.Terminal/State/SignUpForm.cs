using Talko.Protocol.Envelope;
using Talko.Protocol.Messages.Accounts;
using Talko.Terminal.Sessions;

namespace Talko.Terminal.State;

/// <summary>Makes an account, and signs in.</summary>
internal sealed class SignUpForm : AccountForm
{
    private readonly IAccounts _accounts;
    private readonly bool _isByInvite;

    public SignUpForm(IAccounts accounts, bool isByInvite)
    {
        (_accounts, _isByInvite) = (accounts, isByInvite);
        Fields = isByInvite ? [Name, Password, Again, Invite] : [Name, Password, Again];
    }

    public FormField Name { get; } = new("Name");

    public FormField Password { get; } = new("Password", isSecret: true);

    public FormField Again { get; } = new("Again", isSecret: true);

    public FormField Invite { get; } = new("Invite");

    public override IReadOnlyList<FormField> Fields { get; }

    /// <summary>The session, after it was taken.</summary>
    public LoginResult? Login { get; private set; }

    protected override string BusyMessage => "Making the key and signing up… Esc cancels.";

    protected override void Check()
    {
        if (Name.Text.Length == 0)
        {
            Name.Blame("Choose the name others know you by.");
        }

        NewPassword.Check(Password, Again);
    }

    protected override async Task SendAsync(CancellationToken cancellationToken)
    {
        // The first account of a new server needs no invite, so none may be right.
        var invite = _isByInvite && Invite.Text.Length > 0 ? Invite.Text : null;
        Login = await _accounts.SignUpAsync(Name.Text, Password.Text, invite, cancellationToken);
        Password.Clear();
        Again.Clear();
    }

    protected override bool IsBlamed(RpcException answer)
    {
        switch (answer.Code)
        {
            case RpcErrorCode.Conflict:
                Name.Blame("This name is taken.");
                return true;
            case RpcErrorCode.Forbidden when _isByInvite:
                Invite.Blame(Invite.Text.Length == 0
                    ? "An administrator of this Talko can give you one."
                    : "This invite is unknown, used up or too old.");
                return true;
            case RpcErrorCode.InvalidParams:
                Name.Blame(answer.Message);
                return true;
            default:
                return false;
        }
    }
}
