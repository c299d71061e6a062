using Talko.DataServer.Accounts;
using Talko.DataServer.Naming;
using Talko.DataServer.Storage.Accounts;
using Talko.DataServer.Storage.Judging;
using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Postgres.Writing.Accounts;

/// <summary>Makes a user with a credential, or finds the one that the same request made before.</summary>
internal sealed class SignUpWrite(Actor actor, NewAccount asked) : JudgedWrite<SignUpWrite.Plan, User>(actor)
{
    private readonly string _nameKey = NameKey.Of(asked.UserName);

    protected override string[] LockedKeys => [_nameKey];

    private bool NeedsInvite => asked.Policy == SignUpPolicy.Invite && !Actor.IsOperator;

    protected override async Task<Judgement<Plan, User>> JudgeAsync(Transaction transaction)
    {
        if (await AccountStatements.FindByKeyAsync(transaction, _nameKey) is { Credential: { } first } found
            && first.Fits(asked.Credential.AuthHash))
        {
            return Stands(found.User);
        }

        if (await JudgeRightAsync(transaction) is { } refusal)
        {
            return refusal;
        }

        return await UserStatements.IsTakenAsync(transaction, _nameKey)
            ? new Refusal(RefusalKind.NameTaken)
            : Go(new Plan(IsFirst: !await AccountStatements.HasUsersAsync(transaction)));
    }

    protected override async Task<Change<User>> ApplyAsync(Transaction transaction, Plan plan)
    {
        if (NeedsInvite)
        {
            await AccountStatements.UseInviteAsync(transaction, asked.InviteHash!);
        }

        var user = new User(await UserStatements.InsertAsync(transaction, asked.UserName, _nameKey), asked.UserName);
        await AccountStatements.SetCredentialAsync(transaction, user.UserId, asked.Credential);
        if (plan.IsFirst)
        {
            await AccountStatements.MakeAdministratorAsync(transaction, user.UserId);
        }

        return new Change<User>(user);
    }

    private async Task<Refusal?> JudgeRightAsync(Transaction transaction)
    {
        if (asked.Policy == SignUpPolicy.Closed && !Actor.IsOperator)
        {
            return new Refusal(RefusalKind.SignUpClosed);
        }

        if (!NeedsInvite)
        {
            return null;
        }

        return asked.InviteHash is null ? new Refusal(RefusalKind.InviteMissing)
            : await AccountStatements.IsGoodAsync(transaction, asked.InviteHash, transaction.Now) ? null
            : new Refusal(RefusalKind.InviteInvalid);
    }

    /// <param name="IsFirst">Whether nobody was there before, which makes the user the administrator.</param>
    internal readonly record struct Plan(bool IsFirst);
}
