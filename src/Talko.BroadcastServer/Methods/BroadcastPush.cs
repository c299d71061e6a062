using Talko.BroadcastServer.Links;
using Talko.BroadcastServer.Streams;
using Talko.Protocol.Methods;
using Talko.Protocol.Server;

namespace Talko.BroadcastServer.Methods;

/// <summary>Pushes what it is given, and knows no kind of it but a new message, which has an author.</summary>
internal sealed class BroadcastPush(StreamHub hub, LinkTable links) : RpcHandler
{
    public override string Name => ServerMethods.BroadcastPush.Name;

    public override MethodAccess Access => MethodAccess.Server;

    public override ValueTask InvokeAsync(RpcContext context)
    {
        var receiverIds = Receivers.Read(context.Params, hub.Options.MaxReceivers);
        var authorId = context.Params.GetOptionalId("author_id"u8);
        using var push = PushedObject.Read(context.Params, "push"u8);
        var number = links.AreSeveral ? PushedObject.NumberOf(push.RootElement) : null;
        var isFull = hub.Broadcast(receiverIds, authorId, Push.Of(push.RootElement), number);
        context.AtBatchEnd(hub.Flush);
        context.WriteEmptyResult();
        return isFull ? hub.FlushAsync() : ValueTask.CompletedTask;
    }
}
