using Talko.Protocol.Server;

namespace Talko.DataServer.Storage.Writing.Accounts;

/// <summary>Remembers that a session is in use.</summary>
internal sealed class SessionUseWrite(long sessionId) : Write(Caller.Nobody)
{
    protected override Told? Execute(WriteSession session)
    {
        session.Sessions.Touch(sessionId, session.Now);
        return null;
    }
}
