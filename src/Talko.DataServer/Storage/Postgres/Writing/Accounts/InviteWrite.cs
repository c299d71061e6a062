using Talko.DataServer.Storage.Judging;

namespace Talko.DataServer.Storage.Postgres.Writing.Accounts;

/// <summary>Stores an invite; the result is until when it is good.</summary>
internal sealed class InviteWrite(Actor actor, byte[] inviteHash, int uses, TimeSpan lifetime)
    : JudgedWrite<Nothing, long>(actor)
{
    protected override Task<Judgement<Nothing, long>> JudgeAsync(Transaction transaction) => Task.FromResult(Go(default));

    protected override async Task<Change<long>> ApplyAsync(Transaction transaction, Nothing plan)
    {
        var now = transaction.Now;
        var expiresTs = now + (long)lifetime.TotalMilliseconds;
        await AccountStatements.InsertInviteAsync(transaction, inviteHash, uses, expiresTs, now);
        return new Change<long>(expiresTs);
    }
}
