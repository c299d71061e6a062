using Talko.DataServer.Accounts;
using Talko.DataServer.Naming;
using Talko.DataServer.Storage.Reading;
using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Writing.Accounts;

/// <summary>Makes a user with a credential, or finds the one that the same request made before.</summary>
/// <param name="actor">The servers' operator may sign people up whatever the policy.</param>
/// <param name="policy">Who else may sign up.</param>
/// <param name="userName">As it was typed.</param>
/// <param name="credential">What the user signs in with.</param>
/// <param name="invite">Null for none.</param>
internal sealed class SignUpWrite(
    Actor actor,
    SignUpPolicy policy,
    string userName,
    Credential credential,
    string? invite) : JudgedWrite<SignUpWrite.Plan, User>(actor)
{
    private readonly string _nameKey = NameKey.Of(userName);

    private bool NeedsInvite => policy == SignUpPolicy.Invite && !Actor.IsOperator;

    protected override Judgement<Plan, User> Judge(Queries queries, long now)
    {
        if (queries.Accounts.FindByKey(_nameKey) is { Credential: { } first } found && first.Fits(credential.AuthHash))
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

    protected override Change<User> Apply(WriteSession session, Plan plan)
    {
        if (NeedsInvite)
        {
            session.Accounts.UseInvite(Opaque.HashOf(invite!));
        }

        var user = new User(session.Users.Insert(userName, _nameKey), userName);
        session.Accounts.SetCredential(user.UserId, credential);
        if (plan.IsFirst)
        {
            session.Accounts.MakeAdministrator(user.UserId);
        }

        return new Change<User>(user);
    }

    private Refusal? JudgeRight(Queries queries, long now)
    {
        if (policy == SignUpPolicy.Closed && !Actor.IsOperator)
        {
            return new Refusal(RefusalKind.SignUpClosed);
        }

        if (!NeedsInvite)
        {
            return null;
        }

        return invite is null ? new Refusal(RefusalKind.InviteMissing)
            : queries.Accounts.IsGood(Opaque.HashOf(invite), now) ? null
            : new Refusal(RefusalKind.InviteInvalid);
    }

    /// <param name="IsFirst">Whether nobody was there before, which makes the user the administrator.</param>
    internal readonly record struct Plan(bool IsFirst);
}
