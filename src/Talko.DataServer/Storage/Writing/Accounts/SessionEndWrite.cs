using Talko.DataServer.Storage.Reading;

namespace Talko.DataServer.Storage.Writing.Accounts;

/// <summary>Ends one session, or all of a user.</summary>
/// <param name="actor">Who asks for it.</param>
/// <param name="userId">Whose; null for anybody's.</param>
/// <param name="sessionId">Which; null for all of the user's.</param>
internal sealed class SessionEndWrite(Actor actor, long? userId, long? sessionId) : JudgedWrite<Nothing, Nothing>(actor)
{
    // Of somebody else's session nobody learns that there is one.
    protected override Judgement<Nothing, Nothing> Judge(Queries queries, long now) =>
        sessionId is { } id && !queries.Sessions.IsAlive(id, userId)
            ? new Refusal(RefusalKind.NoSession, id)
            : Go(default);

    protected override Change<Nothing> Apply(WriteSession session, Nothing plan) => new(
        default,
        sessionId is { } id ? session.Sessions.End(id) : session.Sessions.EndOfUser(userId!.Value));
}
