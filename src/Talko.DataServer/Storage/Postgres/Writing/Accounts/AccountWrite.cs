using Talko.DataServer.Storage.Judging;
using Talko.DataServer.Storage.Telling;

namespace Talko.DataServer.Storage.Postgres.Writing.Accounts;

/// <summary>What an administrator changes about a user who exists.</summary>
/// <param name="actor">Who changes it.</param>
/// <param name="userId">Whom.</param>
/// <param name="change">Makes the change; returns which sessions ended by it.</param>
internal sealed class AccountWrite(Actor actor, long userId, Func<Transaction, Task<Told?>> change)
    : JudgedWrite<Nothing, Nothing>(actor)
{
    protected override long? LockedUserId => userId;

    protected override async Task<Judgement<Nothing, Nothing>> JudgeAsync(Transaction transaction) =>
        await UserStatements.FindAsync(transaction, userId) is null ? new Refusal(RefusalKind.NoUser, userId) : Go(default);

    protected override async Task<Change<Nothing>> ApplyAsync(Transaction transaction, Nothing plan) =>
        new(default, await change(transaction));
}
