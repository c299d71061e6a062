using Talko.BroadcastServer.Links;
using Talko.BroadcastServer.Streams;
using Talko.Protocol.Envelope;
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
        var receiverIds = ReadReceivers(context);
        var authorId = context.Params.GetOptionalId("author_id"u8);
        using var push = PushedObject.Read(context.Params, "push"u8);
        var number = links.AreSeveral ? PushedObject.NumberOf(push.RootElement) : null;
        var isFull = hub.Broadcast(receiverIds, authorId, Push.Of(push.RootElement), number);
        context.AtBatchEnd(hub.Flush);
        context.WriteEmptyResult();
        return isFull ? hub.FlushAsync() : ValueTask.CompletedTask;
    }

    // In full, in full with a number for the next time, or by that number.
    private ReadOnlySpan<long> ReadReceivers(RpcContext context)
    {
        var number = context.Params.GetOptionalId("audience_id"u8);
        if (number is null)
        {
            return Receivers.Read(context.Params, hub.Options.MaxReceivers);
        }

        var audiences = context.ConnectionState as Audiences
            ?? throw RpcException.InvalidParams("audience_id is for a link that has been opened");
        if (!context.Params.Has("receiver_ids"u8))
        {
            return audiences.Find(number.Value);
        }

        var receiverIds = Receivers.Read(context.Params, hub.Options.MaxReceivers);
        audiences.Keep(number.Value, receiverIds);
        return receiverIds;
    }
}
