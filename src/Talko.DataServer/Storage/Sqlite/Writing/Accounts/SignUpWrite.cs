using Talko.DataServer.Accounts;
using Talko.DataServer.Naming;
using Talko.DataServer.Storage.Accounts;
using Talko.DataServer.Storage.Judging;
using Talko.DataServer.Storage.Sqlite.Reading;
using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Sqlite.Writing.Accounts;

/// <summary>Makes a user with a credential, or finds the one that the same request made before.</summary>
internal sealed class SignUpWrite(Actor actor, NewAccount asked) : JudgedWrite<SignUpWrite.Plan, User>(actor)
{
    private readonly string _nameKey = NameKey.Of(asked.UserName);

    private bool NeedsInvite => asked.Policy == SignUpPolicy.Invite && !Actor.IsOperator;

    protected override Judgement<Plan, User> Judge(Queries queries, long now)
    {
        if (queries.Accounts.FindByKey(_nameKey) is { Credential: { } first } found && first.Fits(asked.Credential.AuthHash))
        {
            return Stands(found.User);
        }

        if (JudgeRight(queries, now) is { } refusal)
        {
            return refusal;
        }

        return queries.Users.IsTaken(_nameKey)
            ? new Refusal(RefusalKind.NameTaken)
            : Go(new Plan(IsFirst: !queries.Accounts.HasUsers()));
    }

    protected override Change<User> Apply(Transaction transaction, Plan plan)
    {
        if (NeedsInvite)
        {
            transaction.Accounts.UseInvite(asked.InviteHash!);
        }

        var user = new User(transaction.Users.Insert(asked.UserName, _nameKey), asked.UserName);
        transaction.Accounts.SetCredential(user.UserId, asked.Credential);
        if (plan.IsFirst)
        {
            transaction.Accounts.MakeAdministrator(user.UserId);
        }

        return new Change<User>(user);
    }

    private Refusal? JudgeRight(Queries queries, long now)
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
            : queries.Accounts.IsGood(asked.InviteHash, now) ? null
            : new Refusal(RefusalKind.InviteInvalid);
    }

    /// <param name="IsFirst">Whether nobody was there before, which makes the user the administrator.</param>
    internal readonly record struct Plan(bool IsFirst);
}
