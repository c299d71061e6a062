using Talko.DataServer.Naming;
using Talko.DataServer.Storage.Judging;
using Talko.DataServer.Storage.Telling;
using Talko.DataServer.Storage.Users;
using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Postgres.Writing;

/// <summary>Gives a user another name: their own wish, or an administrator's, as where names of an original database clash.</summary>
internal sealed class RenameWrite(Actor actor, NewName asked, DataServerOptions options) : JudgedWrite<Nothing, User>(actor)
{
    private readonly string _nameKey = NameKey.Of(asked.UserName);

    protected override string[] LockedKeys => [_nameKey];

    protected override long? LockedUserId => asked.TargetId;

    protected override async Task<Judgement<Nothing, User>> JudgeAsync(Transaction transaction)
    {
        await UserStatements.LockNameAsync(transaction, asked.TargetId);
        if (await UserStatements.FindAsync(transaction, asked.TargetId) is not { } present)
        {
            return new Refusal(RefusalKind.NoUser, asked.TargetId);
        }

        if (asked.UserId is { } id && await JudgeRightAsync(transaction, id) is { } refusal)
        {
            return refusal;
        }

        if (await UserStatements.IsTakenAsync(transaction, _nameKey, but: asked.TargetId))
        {
            return new Refusal(RefusalKind.NameTaken);
        }

        return present.UserName == asked.UserName ? Stands(present) : Go(default);
    }

    protected override async Task<Change<User>> ApplyAsync(Transaction transaction, Nothing plan)
    {
        var number = await UserStatements.RenameAsync(transaction, asked.TargetId, asked.UserName, _nameKey);
        var user = new User(asked.TargetId, asked.UserName) { ChangedId = number };
        var receiverIds = await UserStatements.FindContactsAsync(transaction, user.UserId);
        var push = new StreamPush { Signal = new Signal(Signal.UserKind) { User = user } };
        return new Change<User>(user, ToldPush.To(receiverIds, push, authorId: null, options.MaxReceivers));
    }

    private async Task<Refusal?> JudgeRightAsync(Transaction transaction, long id)
    {
        if (await UserStatements.FindAsync(transaction, id) is null)
        {
            return new Refusal(RefusalKind.NoUser, id);
        }

        if (!Actor.IsSelf(id))
        {
            return new Refusal(RefusalKind.NotSelf);
        }

        return id == asked.TargetId || Actor.IsOperator || await UserStatements.IsAdministratorAsync(transaction, id)
            ? null
            : new Refusal(RefusalKind.NotAdministrator);
    }
}
