using Talko.DataServer.Naming;
using Talko.Hosting.Access;
using Talko.Protocol.Envelope;
using Talko.Protocol.Messages;
using Talko.Protocol.Server;

namespace Talko.DataServer.Storage.Writing;

/// <summary>Gives a user another name: their own wish, or an administrator's, as where names of an original database clash.</summary>
/// <param name="caller">Who asks for it.</param>
/// <param name="userId">For whom they ask; null for the operator.</param>
/// <param name="targetId">Whose name it is to be.</param>
/// <param name="userName">As it was typed.</param>
internal sealed class RenameWrite(Caller caller, long? userId, long targetId, string userName) : Write(caller)
{
    private readonly string _nameKey = NameKey.Of(userName);

    /// <summary>The user, once committed.</summary>
    public User? User { get; private set; }

    protected override Told? Execute(WriteSession session)
    {
        var present = RequireUser(session, targetId);
        RequireRight(session);
        if (session.Users.IsTaken(_nameKey, but: targetId))
        {
            throw RpcException.Conflict("the user_name is taken", RpcErrorReason.Name);
        }

        if (present.UserName == userName)
        {
            User = present;
            return null;
        }

        User = new User(targetId, userName) { ChangedId = session.NextNumber() };
        session.Users.Rename(User, _nameKey);
        return session.Receivers.OfUser(User);
    }

    private static User RequireUser(WriteSession session, long userId) =>
        session.Participants.Find(userId) ?? throw RpcException.NotFound($"there is no user {userId}");

    private void RequireRight(WriteSession session)
    {
        if (userId is not { } id)
        {
            return;
        }

        RequireUser(session, id);
        Permissions.RequireSelf(Caller, id);
        if (id != targetId && !Caller.IsServer && !session.Credentials.IsAdministrator(id))
        {
            throw Permissions.NotAdministrator();
        }
    }
}
