using Talko.DataServer.Storage.Reading;

namespace Talko.DataServer.Storage.Writing.Accounts;

/// <summary>Remembers that a session is in use.</summary>
internal sealed class SessionUseWrite(long sessionId) : JudgedWrite<Nothing, Nothing>(Actor.Nobody)
{
    protected override Judgement<Nothing, Nothing> Judge(Queries queries, long now) => Go(default);

    protected override Change<Nothing> Apply(WriteSession session, Nothing plan)
    {
        session.Sessions.Touch(sessionId, session.Now);
        return default;
    }
}
