using Talko.BroadcastServer.Streams;
using Talko.Protocol.Methods;
using Talko.Protocol.Server;

namespace Talko.BroadcastServer.Methods;

internal sealed class OpenStream(StreamHub hub) : RpcHandler
{
    public override string Name => TalkoMethods.OpenStream.Name;

    public override ValueTask InvokeAsync(RpcContext context)
    {
        var stream = new ClientStream(
            hub,
            context.Params.GetId("user_id"u8),
            context.Params.GetFlag("own_messages"u8, false),
            context.Params.GetFlag("events"u8, false));

        // Registered before the answer: what is broadcast from now on waits behind it.
        hub.Add(stream);
        context.HandOver(stream);
        context.WriteEmptyResult();
        return ValueTask.CompletedTask;
    }
}
