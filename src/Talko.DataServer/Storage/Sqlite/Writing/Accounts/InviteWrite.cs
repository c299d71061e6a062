using Talko.DataServer.Storage.Judging;
using Talko.DataServer.Storage.Sqlite.Reading;

namespace Talko.DataServer.Storage.Sqlite.Writing.Accounts;

/// <summary>Stores an invite; the result is until when it is good.</summary>
internal sealed class InviteWrite(Actor actor, byte[] inviteHash, int uses, TimeSpan lifetime)
    : JudgedWrite<Nothing, long>(actor)
{
    protected override Judgement<Nothing, long> Judge(Queries queries, long now) => Go(default);

    protected override Change<long> Apply(Transaction transaction, Nothing plan)
    {
        var now = transaction.Now;
        var expiresTs = now + (long)lifetime.TotalMilliseconds;
        transaction.Accounts.InsertInvite(inviteHash, uses, expiresTs, now);
        return new Change<long>(expiresTs);
    }
}
