using Talko.Protocol.Client;
using Talko.Protocol.Framing;
using Talko.Protocol.Methods;

namespace Talko.DataServer.Forwarding;

/// <summary>What every request on the link has besides what it tells.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Auth">The servers' secret; null in trust mode.</param>
/// <param name="Receivers">Who takes part in which chat.</param>
internal readonly record struct LinkRequest(long Id, string? Auth, ReceiverLists Receivers)
{
    /// <summary>Appends the request.</summary>
    public void Write<TParams, TResult>(PooledBuffer buffer, RpcMethod<TParams, TResult> method, TParams parameters) =>
        RequestWriter.Write(buffer, method, parameters, Id, keepAlive: true, Auth);
}
