using Talko.Protocol.Server;

namespace Talko.DataServer.Storage.Writing.Accounts;

/// <summary>Stores an invite.</summary>
internal sealed class InviteWrite(Caller caller, byte[] inviteHash, int uses, TimeSpan lifetime) : Write(caller)
{
    /// <summary>Until when it is good, once committed.</summary>
    public long ExpiresTs { get; private set; }

    protected override Told? Execute(WriteSession session)
    {
        ExpiresTs = session.Now + (long)lifetime.TotalMilliseconds;
        session.Accounts.InsertInvite(inviteHash, uses, ExpiresTs, session.Now);
        return null;
    }
}
