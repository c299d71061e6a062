using Talko.DataServer.Naming;
using Talko.DataServer.Storage.Reading;
using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Writing;

/// <summary>Gives a user another name: their own wish, or an administrator's, as where names of an original database clash.</summary>
/// <param name="actor">Who asks for it.</param>
/// <param name="userId">For whom they ask; null for the operator.</param>
/// <param name="targetId">Whose name it is to be.</param>
/// <param name="userName">As it was typed.</param>
internal sealed class RenameWrite(Actor actor, long? userId, long targetId, string userName)
    : JudgedWrite<Nothing, User>(actor)
{
    private readonly string _nameKey = NameKey.Of(userName);

    protected override Judgement<Nothing, User> Judge(Queries queries, long now)
    {
        if (queries.Users.Find(targetId) is not { } present)
        {
            return new Refusal(RefusalKind.NoUser, targetId);
        }

        if (userId is { } id && JudgeRight(queries, id) is { } refusal)
        {
            return refusal;
        }

        if (queries.Users.IsTaken(_nameKey, but: targetId))
        {
            return new Refusal(RefusalKind.NameTaken);
        }

        return present.UserName == userName ? Stands(present) : Go(default);
    }

    protected override Change<User> Apply(WriteSession session, Nothing plan)
    {
        var user = new User(targetId, userName) { ChangedId = session.NextNumber() };
        session.Users.Rename(user, _nameKey);
        return new Change<User>(user, session.Receivers.OfUser(user));
    }

    private Refusal? JudgeRight(Queries queries, long id)
    {
        if (queries.Users.Find(id) is null)
        {
            return new Refusal(RefusalKind.NoUser, id);
        }

        if (!Actor.IsSelf(id))
        {
            return new Refusal(RefusalKind.NotSelf);
        }

        return id == targetId || Actor.IsOperator || queries.Accounts.IsAdministrator(id)
            ? null
            : new Refusal(RefusalKind.NotAdministrator);
    }
}
