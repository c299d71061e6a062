using System.Net;
using Talko.Protocol.Envelope;
using Talko.Protocol.Methods;
using Talko.Protocol.Server;

namespace Talko.Hosting.Access;

/// <summary>
/// The bridge says for whom it asks on a connection, so that limits hit the browser's address and not the bridge's.
/// </summary>
public sealed class SetClientAddress : RpcHandler
{
    private const int MaxAddressBytes = 64;

    /// <inheritdoc/>
    public override string Name => ServerMethods.SetClientAddress.Name;

    /// <inheritdoc/>
    public override MethodAccess Access => MethodAccess.Server;

    /// <inheritdoc/>
    public override ValueTask InvokeAsync(RpcContext context)
    {
        var text = context.Params.GetText("client_address"u8, MaxAddressBytes);
        context.SetClientAddress(IPAddress.TryParse(text, out var address)
            ? address
            : throw RpcException.InvalidParams("client_address must be an IP address"));
        context.WriteEmptyResult();
        return ValueTask.CompletedTask;
    }
}
