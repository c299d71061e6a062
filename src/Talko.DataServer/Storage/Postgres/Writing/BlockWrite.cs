using System.Globalization;
using Talko.DataServer.Storage.Judging;
using Talko.DataServer.Storage.Users;

namespace Talko.DataServer.Storage.Postgres.Writing;

/// <summary>Keeps a user from writing to another, or no longer.</summary>
internal sealed class BlockWrite(Actor actor, Block asked, DataServerOptions options) : JudgedWrite<Nothing, Nothing>(actor)
{
    // A private chat that the two begin meanwhile waits, as it is under this key.
    protected override string[] LockedKeys =>
    [
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Math.Min(asked.UserId, asked.TargetId)}:{Math.Max(asked.UserId, asked.TargetId)}"),
    ];

    protected override long? LockedUserId => asked.UserId;

    protected override async Task<Judgement<Nothing, Nothing>> JudgeAsync(Transaction transaction)
    {
        if (await ChatStatements.FindMissingUserAsync(transaction, [asked.UserId, asked.TargetId]) is { } missing)
        {
            return new Refusal(RefusalKind.NoUser, missing);
        }

        if (!Actor.IsSelf(asked.UserId))
        {
            return new Refusal(RefusalKind.NotSelf);
        }

        if (asked.UserId == asked.TargetId)
        {
            return new Refusal(RefusalKind.OwnBlock);
        }

        if (await UserStatements.HasBlockedAsync(transaction, asked.UserId, asked.TargetId) == asked.IsBlocked)
        {
            return Stands(default);
        }

        return asked.IsBlocked
            && await UserStatements.CountBlockedAsync(transaction, asked.UserId) >= options.MaxBlockedUsers
            ? new Refusal(RefusalKind.TooManyBlocks, options.MaxBlockedUsers)
            : Go(default);
    }

    protected override async Task<Change<Nothing>> ApplyAsync(Transaction transaction, Nothing plan)
    {
        await UserStatements.SetBlockedAsync(transaction, asked);
        var isBlocked = asked.IsBlocked
            || await UserStatements.HasBlockedAsync(transaction, asked.TargetId, asked.UserId);
        await ChatStatements.SetBlockedAsync(transaction, asked.UserId, asked.TargetId, isBlocked);
        return default;
    }
}
