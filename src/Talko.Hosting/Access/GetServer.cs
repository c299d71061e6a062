using System.Text.Json;
using Talko.Protocol.Access;
using Talko.Protocol.Messages;
using Talko.Protocol.Methods;
using Talko.Protocol.Server;

namespace Talko.Hosting.Access;

/// <summary>The method that both servers answer: what the server is and what it bounds.</summary>
/// <param name="describe">What it is at the moment.</param>
/// <param name="secret">What it proves itself with; null in trust mode.</param>
public sealed class GetServer(Func<ServerInfo> describe, ServerSecret? secret) : RpcHandler
{
    private const int MaxNonceBytes = 256;

    /// <inheritdoc/>
    public override string Name => TalkoMethods.GetServer.Name;

    /// <inheritdoc/>
    public override MethodAccess Access => MethodAccess.Anyone;

    /// <inheritdoc/>
    public override ValueTask InvokeAsync(RpcContext context)
    {
        var nonce = context.Params.GetOptionalText("nonce"u8, MaxNonceBytes);
        var info = describe();
        var told = info with
        {
            Proof = nonce is null ? null : secret?.Prove(info.Server, nonce),
            Database = context.Caller.IsServer || context.Caller.IsTrusted ? info.Database : null,
        };
        JsonSerializer.Serialize(context.Result, told, WireJson.Default.ServerInfo);
        return ValueTask.CompletedTask;
    }
}
