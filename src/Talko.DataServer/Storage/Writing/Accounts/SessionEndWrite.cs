using Talko.Protocol.Envelope;
using Talko.Protocol.Server;

namespace Talko.DataServer.Storage.Writing.Accounts;

/// <summary>Ends one session, or all of a user.</summary>
/// <param name="caller">Who asks for it.</param>
/// <param name="userId">Whose; null for anybody's.</param>
/// <param name="sessionId">Which; null for all of the user's.</param>
internal sealed class SessionEndWrite(Caller caller, long? userId, long? sessionId) : Write(caller)
{
    protected override Told? Execute(WriteSession session)
    {
        if (sessionId is not { } id)
        {
            return session.Sessions.EndOfUser(userId!.Value);
        }

        // Of somebody else's session nobody learns that there is one.
        return session.Sessions.End(id, userId) ?? throw RpcException.NotFound($"there is no session {id}");
    }
}
