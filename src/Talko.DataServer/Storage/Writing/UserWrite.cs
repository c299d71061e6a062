using Talko.DataServer.Naming;
using Talko.Protocol.Envelope;
using Talko.Protocol.Messages;
using Talko.Protocol.Server;

namespace Talko.DataServer.Storage.Writing;

/// <summary>Makes a user whose name nobody has.</summary>
internal sealed class UserWrite(Caller caller, string userName) : Write(caller)
{
    private readonly string _nameKey = NameKey.Of(userName);

    /// <summary>The new user, once committed.</summary>
    public User? User { get; private set; }

    protected override Told? Execute(WriteSession session)
    {
        if (session.Users.IsTaken(_nameKey))
        {
            throw RpcException.Conflict("the user_name is taken", RpcErrorReason.Name);
        }

        User = new User(session.Users.Insert(userName, _nameKey), userName);
        return null;
    }
}
