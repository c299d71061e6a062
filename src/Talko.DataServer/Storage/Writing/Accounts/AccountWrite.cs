using Talko.Protocol.Envelope;
using Talko.Protocol.Server;

namespace Talko.DataServer.Storage.Writing.Accounts;

/// <summary>What an administrator changes about a user who exists.</summary>
/// <param name="caller">Who changes it.</param>
/// <param name="userId">Whom.</param>
/// <param name="change">Makes the change; returns which sessions ended by it.</param>
internal sealed class AccountWrite(Caller caller, long userId, Func<WriteSession, Told?> change)
    : Write(caller)
{
    protected override Told? Execute(WriteSession session)
    {
        if (session.Participants.Find(userId) is null)
        {
            throw RpcException.NotFound($"there is no user {userId}");
        }

        return change(session);
    }
}
