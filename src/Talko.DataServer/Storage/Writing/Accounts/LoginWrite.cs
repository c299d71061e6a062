using Talko.DataServer.Accounts;
using Talko.DataServer.Forwarding;
using Talko.Protocol.Envelope;
using Talko.Protocol.Server;

namespace Talko.DataServer.Storage.Writing.Accounts;

/// <summary>Begins a session of a user whose auth_key has been found right.</summary>
internal sealed class LoginWrite(
    DataServerOptions options,
    StoredAccount account,
    byte[] tokenHash,
    string? deviceName) : Write(Caller.Nobody)
{
    /// <summary>The session, once committed.</summary>
    public long SessionId { get; private set; }

    /// <summary>When it ends by itself.</summary>
    public long ExpiresTs { get; private set; }

    protected override IForwarding? Execute(WriteSession session)
    {
        var userId = account.User.UserId;
        var now = session.Now;

        // Both may have changed since the key was found right.
        var current = session.Credentials.Find(userId);
        if (current is not { IsDisabled: false, Credential: { } credential } || !credential.Fits(account.Credential!.AuthHash))
        {
            throw RpcException.NotSignedIn("the account has just been changed; sign in again");
        }

        var ended = session.Sessions.EndStale(userId, now, options.MaxUserSessions - 1);
        ExpiresTs = now + (long)options.SessionLifetime.TotalMilliseconds;
        SessionId = session.Sessions.Insert(tokenHash, userId, deviceName, now, ExpiresTs);
        return ended;
    }
}
