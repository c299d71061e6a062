using System.Text.Json;
using Talko.Protocol;
using Talko.Protocol.Messages;
using Talko.Protocol.Server;

namespace Talko.BroadcastServer.Methods;

internal sealed class GetServer(BroadcastServerOptions options) : RpcHandler
{
    private const int MaxNonceBytes = 256;

    private readonly ServerInfo _info = new(
        TalkoServers.Broadcast,
        TalkoServers.Version,
        TalkoServers.Trust,
        new ServerLimits { MaxPayloadBytes = options.Server.MaxPayloadBytes });

    public override string Name => "GetServer";

    public override ValueTask InvokeAsync(RpcContext context)
    {
        // There is no secret to prove in trust mode, but a nonce that is none is refused all the same.
        context.Params.GetOptionalText("nonce"u8, MaxNonceBytes);
        JsonSerializer.Serialize(context.Result, _info, WireJson.Default.ServerInfo);
        return ValueTask.CompletedTask;
    }
}
