using System.Text.Json;
using Talko.DataServer.Forwarding;
using Talko.Protocol;
using Talko.Protocol.Messages;
using Talko.Protocol.Methods;
using Talko.Protocol.Server;

namespace Talko.DataServer.Methods;

/// <summary>What this server is and what it bounds.</summary>
internal sealed class GetServer(BroadcastLink link, DataServerOptions options) : RpcHandler
{
    private const int MaxNonceBytes = 256;

    private readonly ServerInfo _info = new(
        TalkoServers.Data,
        TalkoServers.Version,
        TalkoServers.Trust,
        new ServerLimits
        {
            MaxPayloadBytes = options.Server.MaxPayloadBytes,
            MaxTextBytes = options.MaxTextBytes,
            MaxChatUsers = options.MaxChatUsers,
        });

    public override string Name => TalkoMethods.GetServer.Name;

    public override ValueTask InvokeAsync(RpcContext context)
    {
        // Without a secret there is nothing to prove by it, but what is not a nonce is refused all the same.
        context.Params.GetOptionalText("nonce"u8, MaxNonceBytes);
        JsonSerializer.Serialize(context.Result, _info with { Link = link.IsOpen }, WireJson.Default.ServerInfo);
        return ValueTask.CompletedTask;
    }
}
