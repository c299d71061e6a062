using Talko.DataServer.Storage.Reading;

namespace Talko.DataServer.Storage.Writing.Accounts;

/// <summary>Stores an invite; the result is until when it is good.</summary>
internal sealed class InviteWrite(Actor actor, byte[] inviteHash, int uses, TimeSpan lifetime)
    : JudgedWrite<Nothing, long>(actor)
{
    protected override Judgement<Nothing, long> Judge(Queries queries, long now) => Go(default);

    protected override Change<long> Apply(WriteSession session, Nothing plan)
    {
        var now = session.Now;
        var expiresTs = now + (long)lifetime.TotalMilliseconds;
        session.Accounts.InsertInvite(inviteHash, uses, expiresTs, now);
        return new Change<long>(expiresTs);
    }
}
