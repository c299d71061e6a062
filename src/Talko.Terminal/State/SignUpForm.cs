using Talko.Protocol.Envelope;
using Talko.Protocol.Messages.Accounts;
using Talko.Terminal.Servers;

namespace Talko.Terminal.State;

/// <summary>Makes an account, and signs in.</summary>
internal sealed class SignUpForm : SessionForm
{
    private const string NoInvite = "An administrator of this Talko can give you one.";
    private const string BadInvite = "This invite is unknown, used up or too old.";

    private readonly bool _isByInvite;

    public SignUpForm(IAccounts accounts, bool isByInvite)
        : base(accounts)
    {
        _isByInvite = isByInvite;
        Fields = isByInvite ? [Name, Password, Again, Invite] : [Name, Password, Again];
    }

    public FormField Name { get; } = new("Name");

    public FormField Password { get; } = new("Password", isSecret: true);

    public FormField Again { get; } = new("Again", isSecret: true);

    public FormField Invite { get; } = new("Invite");

    public override IReadOnlyList<FormField> Fields { get; }

    protected override string BusyMessage => "Making the key and signing up… Esc cancels.";

    protected override void Check()
    {
        if (Name.Text.Length == 0)
        {
            Name.Blame("Choose the name others know you by.");
        }

        NewPassword.Check(Password, Again);
        if (_isByInvite && Invite.Text.Length == 0)
        {
            Invite.Blame(NoInvite);
        }
    }

    protected override Task<LoginResult> BeginAsync(CancellationToken cancellationToken) =>
        Accounts.SignUpAsync(Name.Text, Password.Text, _isByInvite ? Invite.Text : null, cancellationToken);

    protected override bool IsBlamed(RpcException answer)
    {
        switch (answer.Code)
        {
            case RpcErrorCode.Conflict:
                Name.Blame("This name is taken.");
                return true;
            case RpcErrorCode.Forbidden when _isByInvite:
            case RpcErrorCode.InvalidParams when _isByInvite && answer.Message.StartsWith("invite ", StringComparison.Ordinal):
                Invite.Blame(BadInvite);
                return true;
            case RpcErrorCode.InvalidParams when NameRule.IsMeant(answer):
                Name.Blame(NameRule.Explain(answer));
                return true;
            default:
                return false;
        }
    }
}
