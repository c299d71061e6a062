using Talko.Protocol.Envelope;
using Talko.Terminal.Servers;

namespace Talko.Terminal.State;

/// <summary>Changes the password of a user who is signed in.</summary>
internal sealed class PasswordForm : AccountForm
{
    private readonly IAccounts _accounts;

    public PasswordForm(IAccounts accounts, string userName)
    {
        (_accounts, UserName) = (accounts, userName);
        Fields = [Old, New, Again];
    }

    /// <summary>Whose password it is.</summary>
    public string UserName { get; set; }

    public FormField Old { get; } = new("Old password", isSecret: true);

    public FormField New { get; } = new("New password", isSecret: true);

    public FormField Again { get; } = new("Again", isSecret: true);

    public override IReadOnlyList<FormField> Fields { get; }

    protected override string BusyMessage => "Making the keys and changing it… Esc cancels.";

    protected override string CancelledMessage => "Cancelled. If it was sent already, the new password counts.";

    /// <summary>Forgets what was typed.</summary>
    public void Clear()
    {
        foreach (var field in Fields)
        {
            field.Clear();
        }

        Tell(null);
    }

    protected override void Check()
    {
        if (Old.Text.Length == 0)
        {
            Old.Blame("Type your present password.");
        }

        NewPassword.Check(New, Again);
    }

    protected override async Task SendAsync(CancellationToken cancellationToken)
    {
        await _accounts.ChangePasswordAsync(UserName, Old.Text, New.Text, cancellationToken);
        Clear();
    }

    protected override bool IsBlamed(RpcException answer)
    {
        if (answer.Code == RpcErrorCode.NotSignedIn)
        {
            Old.Blame("That is not your password.");
        }

        return answer.Code == RpcErrorCode.NotSignedIn;
    }
}
