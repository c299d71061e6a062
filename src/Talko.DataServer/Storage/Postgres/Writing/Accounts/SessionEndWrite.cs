using Talko.DataServer.Storage.Judging;

namespace Talko.DataServer.Storage.Postgres.Writing.Accounts;

/// <summary>Ends a session.</summary>
/// <param name="actor">Who asks for it.</param>
/// <param name="sessionId">Which.</param>
/// <param name="ofUserId">Whose it has to be; null for anybody's.</param>
internal sealed class SessionEndWrite(Actor actor, long sessionId, long? ofUserId) : JudgedWrite<Nothing, Nothing>(actor)
{
    protected override long? LockedUserId => ofUserId;

    // Of somebody else's session nobody learns that there is one.
    protected override async Task<Judgement<Nothing, Nothing>> JudgeAsync(Transaction transaction) =>
        await SessionStatements.IsAliveAsync(transaction, sessionId, ofUserId)
            ? Go(default)
            : new Refusal(RefusalKind.NoSession, sessionId);

    protected override async Task<Change<Nothing>> ApplyAsync(Transaction transaction, Nothing plan) =>
        new(default, await SessionStatements.EndAsync(transaction, sessionId));
}
