using System.Diagnostics;
using Talko.DataServer.Storage.Telling;
using Talko.Protocol.Client;
using Talko.Protocol.Framing;
using Talko.Protocol.Messages;
using Talko.Protocol.Messages.Accounts;
using Talko.Protocol.Methods;

namespace Talko.DataServer.Forwarding;

/// <summary>A request on the link.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Auth">The servers' secret; null in trust mode.</param>
/// <param name="Audiences">Whom the link has named; null where the BroadcastServer knows nothing but new messages.</param>
internal readonly record struct LinkRequest(long Id, string? Auth, LinkAudiences? Audiences)
{
    private static readonly GetServerParams NoParams = new();

    /// <summary>Appends the request that tells it.</summary>
    public void Write(PooledBuffer buffer, Told told)
    {
        switch (told)
        {
            case ToldPush { AuthorId: not null, Push.Message: { } message } push when Audiences is null:
                var ofMessage = new BroadcastMessageParams(push.ReceiverIds, message, push.Push.PrevId);
                Write(buffer, TalkoMethods.BroadcastMessage, ofMessage);
                break;
            case ToldPush push when Audiences is not null:
                Write(buffer, ServerMethods.BroadcastPush, Audiences.ParamsOf(push));
                break;
            case ToldSessionEnd end:
                Write(buffer, ServerMethods.CloseSession, new SessionIdParams(end.SessionId));
                break;
            case ToldPush or Heartbeat:
                Write(buffer, TalkoMethods.GetServer, NoParams);
                break;
            default:
                throw new UnreachableException($"nothing tells {told.GetType()}");
        }
    }

    private void Write<TParams, TResult>(PooledBuffer buffer, RpcMethod<TParams, TResult> method, TParams parameters) =>
        RequestWriter.Write(buffer, method, parameters, Id, keepAlive: true, Auth);
}
