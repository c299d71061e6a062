using Talko.DataServer.Accounts;
using Talko.DataServer.Forwarding;
using Talko.Protocol.Envelope;

namespace Talko.DataServer.Storage.Writing.Accounts;

/// <summary>Replaces a user's own credential and ends the user's other sessions.</summary>
internal sealed class PasswordWrite(long userId, long sessionId, byte[] authHash, Credential credential) : Write
{
    protected override IForwarding? Execute(WriteSession session)
    {
        if (session.Credentials.Find(userId) is not { Credential: { } present } || !present.Fits(authHash))
        {
            throw RpcException.NotSignedIn("wrong password");
        }

        session.Accounts.SetCredential(userId, credential);
        return session.Sessions.EndOfUser(userId, sessionId);
    }
}
