using System.Text.Json;
using Talko.Protocol.Messages;
using Talko.Protocol.Methods;
using Talko.Protocol.Server;

namespace Talko.Hosting;

/// <summary>The method that both servers answer: what the server is and what it bounds.</summary>
public sealed class GetServer(Func<ServerInfo> describe) : RpcHandler
{
    private const int MaxNonceBytes = 256;

    /// <inheritdoc/>
    public override string Name => TalkoMethods.GetServer.Name;

    /// <inheritdoc/>
    public override ValueTask InvokeAsync(RpcContext context)
    {
        // Without a secret there is nothing to prove by it, but what is not a nonce is refused all the same.
        context.Params.GetOptionalText("nonce"u8, MaxNonceBytes);
        JsonSerializer.Serialize(context.Result, describe(), WireJson.Default.ServerInfo);
        return ValueTask.CompletedTask;
    }
}
