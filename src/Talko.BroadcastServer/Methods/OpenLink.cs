using Talko.BroadcastServer.Streams;
using Talko.Protocol.Methods;
using Talko.Protocol.Server;

namespace Talko.BroadcastServer.Methods;

internal sealed class OpenLink(StreamHub hub) : RpcHandler
{
    public override string Name => ServerMethods.OpenLink.Name;

    public override ValueTask InvokeAsync(RpcContext context)
    {
        Log.LinkOpened(hub.Logger, hub.Count);
        hub.LinkOpened();
        context.WriteEmptyResult();
        return ValueTask.CompletedTask;
    }
}
