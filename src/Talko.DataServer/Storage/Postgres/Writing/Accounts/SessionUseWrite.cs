using Talko.DataServer.Storage.Judging;

namespace Talko.DataServer.Storage.Postgres.Writing.Accounts;

/// <summary>Remembers that a session is in use.</summary>
internal sealed class SessionUseWrite(long sessionId) : JudgedWrite<Nothing, Nothing>(Actor.Nobody)
{
    protected override Task<Judgement<Nothing, Nothing>> JudgeAsync(Transaction transaction) =>
        Task.FromResult(Go(default));

    protected override async Task<Change<Nothing>> ApplyAsync(Transaction transaction, Nothing plan)
    {
        await SessionStatements.TouchAsync(transaction, sessionId, transaction.Now);
        return default;
    }
}
