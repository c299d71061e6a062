using Talko.DataServer.Accounts;
using Talko.Protocol.Envelope;
using Talko.Protocol.Server;

namespace Talko.DataServer.Storage.Writing.Accounts;

/// <summary>Replaces a user's own credential and ends the user's other sessions.</summary>
internal sealed class PasswordWrite(Caller caller, byte[] authHash, Credential credential) : Write(caller)
{
    private readonly long _userId = caller.UserId!.Value;
    private readonly long _sessionId = caller.SessionId!.Value;

    protected override Told? Execute(WriteSession session)
    {
        if (session.Credentials.Find(_userId) is not { Credential: { } present } || !present.Fits(authHash))
        {
            throw RpcException.NotSignedIn("wrong password");
        }

        session.Accounts.SetCredential(_userId, credential);
        return session.Sessions.EndOfUser(_userId, _sessionId);
    }
}
