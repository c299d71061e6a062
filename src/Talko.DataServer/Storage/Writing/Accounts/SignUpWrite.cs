using Talko.DataServer.Accounts;
using Talko.DataServer.Naming;
using Talko.Protocol.Envelope;
using Talko.Protocol.Messages;
using Talko.Protocol.Server;

namespace Talko.DataServer.Storage.Writing.Accounts;

/// <summary>Makes a user with a credential, or finds the one that the same request made before.</summary>
/// <param name="caller">The servers' operator may sign people up whatever the policy.</param>
/// <param name="policy">Who else may sign up.</param>
/// <param name="userName">As it was typed.</param>
/// <param name="credential">What the user signs in with.</param>
/// <param name="invite">Null for none.</param>
internal sealed class SignUpWrite(
    Caller caller,
    SignUpPolicy policy,
    string userName,
    Credential credential,
    string? invite) : Write(caller)
{
    private readonly string _nameKey = NameKey.Of(userName);

    /// <summary>The user, once committed.</summary>
    public User? User { get; private set; }

    protected override Told? Execute(WriteSession session)
    {
        if (session.Credentials.FindByKey(_nameKey) is { Credential: { } first } found && first.Fits(credential.AuthHash))
        {
            User = found.User;
            return null;
        }

        RequireAllowed(session);
        if (session.Users.IsTaken(_nameKey))
        {
            throw RpcException.Conflict("the user_name is taken", RpcErrorReason.Name);
        }

        if (NeedsInvite)
        {
            session.Accounts.UseInvite(Opaque.HashOf(invite!));
        }

        var isFirst = !session.Accounts.HasUsers();
        User = new User(session.Users.Insert(userName, _nameKey), userName);
        session.Accounts.SetCredential(User.UserId, credential);
        if (isFirst)
        {
            session.Accounts.MakeAdministrator(User.UserId);
        }

        return null;
    }

    private bool NeedsInvite => policy == SignUpPolicy.Invite && !Caller.IsServer;

    private void RequireAllowed(WriteSession session)
    {
        if (policy == SignUpPolicy.Closed && !Caller.IsServer)
        {
            throw RpcException.Forbidden("nobody can sign up here; ask the administrator");
        }

        if (NeedsInvite && invite is null)
        {
            throw RpcException.Forbidden("signing up takes an invite; ask the administrator for one");
        }

        if (NeedsInvite && !session.Accounts.IsGood(Opaque.HashOf(invite!), session.Now))
        {
            throw RpcException.Forbidden("the invite is not valid, or no longer");
        }
    }
}
