using Talko.Protocol.Messages;
using Talko.Protocol.Messages.Accounts;

namespace Talko.Protocol.Methods;

/// <summary>What the servers and the bridge ask each other with their secret (protocol-servers.md, Between servers).</summary>
public static class ServerMethods
{
    /// <summary>Whose token it is; asked of the DataServer.</summary>
    public static RpcMethod<GetSessionParams, GetSessionResult> GetSession { get; } =
        new(nameof(GetSession), WireJson.Default.GetSessionParams, WireJson.Default.GetSessionResult);

    /// <summary>Which of some sessions have ended; asked of the DataServer.</summary>
    public static RpcMethod<SessionIds, SessionIds> FindEndedSessions { get; } =
        new(nameof(FindEndedSessions), WireJson.Default.SessionIds, WireJson.Default.SessionIds);

    /// <summary>Ends a session's streams; asked of the BroadcastServer.</summary>
    public static RpcMethod<SessionIdParams, Empty> CloseSession { get; } =
        new(nameof(CloseSession), WireJson.Default.SessionIdParams, WireJson.Default.Empty);

    /// <summary>Says that the connection is the DataServer's forwarding link, newly opened.</summary>
    public static RpcMethod<OpenLinkParams, OpenLinkResult> OpenLink { get; } =
        new(nameof(OpenLink), WireJson.Default.OpenLinkParams, WireJson.Default.OpenLinkResult);

    /// <summary>Pushes whatever it is to the receivers' streams; asked of the BroadcastServer.</summary>
    public static RpcMethod<BroadcastPushParams, Empty> BroadcastPush { get; } =
        new(nameof(BroadcastPush), WireJson.Default.BroadcastPushParams, WireJson.Default.Empty);

    /// <summary>Says for whom the bridge asks on this connection; asked of both.</summary>
    public static RpcMethod<SetClientAddressParams, Empty> SetClientAddress { get; } =
        new(nameof(SetClientAddress), WireJson.Default.SetClientAddressParams, WireJson.Default.Empty);
}
