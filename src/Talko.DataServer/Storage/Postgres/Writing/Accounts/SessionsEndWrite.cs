using Talko.DataServer.Storage.Judging;

namespace Talko.DataServer.Storage.Postgres.Writing.Accounts;

/// <summary>Ends all sessions of a user.</summary>
internal sealed class SessionsEndWrite(Actor actor, long userId) : JudgedWrite<Nothing, Nothing>(actor)
{
    protected override long? LockedUserId => userId;

    protected override Task<Judgement<Nothing, Nothing>> JudgeAsync(Transaction transaction) =>
        Task.FromResult(Go(default));

    protected override async Task<Change<Nothing>> ApplyAsync(Transaction transaction, Nothing plan) =>
        new(default, await SessionStatements.EndOfUserAsync(transaction, userId));
}
