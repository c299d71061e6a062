using Talko.DataServer.Storage.Judging;
using Talko.DataServer.Storage.Sqlite.Reading;

namespace Talko.DataServer.Storage.Sqlite.Writing.Accounts;

/// <summary>Ends a session.</summary>
/// <param name="actor">Who asks for it.</param>
/// <param name="sessionId">Which.</param>
/// <param name="ofUserId">Whose it has to be; null for anybody's.</param>
internal sealed class SessionEndWrite(Actor actor, long sessionId, long? ofUserId) : JudgedWrite<Nothing, Nothing>(actor)
{
    // Of somebody else's session nobody learns that there is one.
    protected override Judgement<Nothing, Nothing> Judge(Queries queries, long now) =>
        queries.Sessions.IsAlive(sessionId, ofUserId) ? Go(default) : new Refusal(RefusalKind.NoSession, sessionId);

    protected override Change<Nothing> Apply(Transaction transaction, Nothing plan) =>
        new(default, transaction.Sessions.End(sessionId));
}
