using Talko.BroadcastServer.Streams;
using Talko.Protocol.Methods;
using Talko.Protocol.Server;

namespace Talko.BroadcastServer.Methods;

internal sealed class CloseStream(StreamHub hub) : RpcHandler
{
    public override string Name => TalkoMethods.CloseStream.Name;

    public override ValueTask InvokeAsync(RpcContext context)
    {
        hub.CloseStreams(context.Params.GetId("user_id"u8));
        context.WriteEmptyResult();
        return ValueTask.CompletedTask;
    }
}
