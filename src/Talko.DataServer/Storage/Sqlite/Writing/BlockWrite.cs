using Talko.DataServer.Storage.Judging;
using Talko.DataServer.Storage.Sqlite.Reading;
using Talko.DataServer.Storage.Users;

namespace Talko.DataServer.Storage.Sqlite.Writing;

/// <summary>Keeps a user from writing to another, or no longer.</summary>
internal sealed class BlockWrite(Actor actor, Block asked, DataServerOptions options) : JudgedWrite<Nothing, Nothing>(actor)
{
    protected override Judgement<Nothing, Nothing> Judge(Queries queries, long now)
    {
        foreach (var userId in (long[])[asked.UserId, asked.TargetId])
        {
            if (queries.Users.Find(userId) is null)
            {
                return new Refusal(RefusalKind.NoUser, userId);
            }
        }

        if (!Actor.IsSelf(asked.UserId))
        {
            return new Refusal(RefusalKind.NotSelf);
        }

        if (asked.UserId == asked.TargetId)
        {
            return new Refusal(RefusalKind.OwnBlock);
        }

        if (queries.People.HasBlocked(asked.UserId, asked.TargetId) == asked.IsBlocked)
        {
            return Stands(default);
        }

        return asked.IsBlocked && queries.People.BlockCount(asked.UserId) >= options.MaxBlockedUsers
            ? new Refusal(RefusalKind.TooManyBlocks, options.MaxBlockedUsers)
            : Go(default);
    }

    protected override Change<Nothing> Apply(Transaction transaction, Nothing plan)
    {
        transaction.Users.SetBlocked(asked);
        var isBlocked = asked.IsBlocked || transaction.Queries.People.HasBlocked(asked.TargetId, asked.UserId);
        transaction.Chats.SetBlocked(asked.UserId, asked.TargetId, isBlocked);
        return default;
    }
}
