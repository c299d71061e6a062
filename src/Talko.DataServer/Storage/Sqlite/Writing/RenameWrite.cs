using Talko.DataServer.Naming;
using Talko.DataServer.Storage.Judging;
using Talko.DataServer.Storage.Sqlite.Reading;
using Talko.DataServer.Storage.Users;
using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Sqlite.Writing;

/// <summary>Gives a user another name: their own wish, or an administrator's, as where names of an original database clash.</summary>
internal sealed class RenameWrite(Actor actor, NewName asked) : JudgedWrite<Nothing, User>(actor)
{
    private readonly string _nameKey = NameKey.Of(asked.UserName);

    protected override Judgement<Nothing, User> Judge(Queries queries, long now)
    {
        if (queries.Users.Find(asked.TargetId) is not { } present)
        {
            return new Refusal(RefusalKind.NoUser, asked.TargetId);
        }

        if (asked.UserId is { } id && JudgeRight(queries, id) is { } refusal)
        {
            return refusal;
        }

        if (queries.Users.IsTaken(_nameKey, but: asked.TargetId))
        {
            return new Refusal(RefusalKind.NameTaken);
        }

        return present.UserName == asked.UserName ? Stands(present) : Go(default);
    }

    protected override Change<User> Apply(Transaction transaction, Nothing plan)
    {
        var user = new User(asked.TargetId, asked.UserName) { ChangedId = transaction.NextNumber() };
        transaction.Users.Rename(user, _nameKey);
        return new Change<User>(user, transaction.Receivers.OfUser(user));
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

        return id == asked.TargetId || Actor.IsOperator || queries.Accounts.IsAdministrator(id)
            ? null
            : new Refusal(RefusalKind.NotAdministrator);
    }
}
