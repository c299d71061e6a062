using Talko.BroadcastServer.Streams;
using Talko.Protocol.Envelope;
using Talko.Protocol.Methods;
using Talko.Protocol.Server;

namespace Talko.BroadcastServer.Methods;

/// <summary>Pushes a message, as the original's DataServer and others written from the contract alone have it done.</summary>
internal sealed class BroadcastMessage(StreamHub hub) : RpcHandler
{
    public override string Name => TalkoMethods.BroadcastMessage.Name;

    // What the original calls it.
    public override IReadOnlyList<string> Aliases => ["BroadcastRequest"];

    public override MethodAccess Access => MethodAccess.Server;

    public override ValueTask InvokeAsync(RpcContext context)
    {
        var receiverIds = Receivers.Read(context.Params, hub.Options.MaxReceivers);
        var prevId = context.Params.GetOptionalInteger("prev_id"u8, 0, RpcParams.MaxId);
        using var message = PushedObject.Read(context.Params, "message"u8);
        var authorId = PushedObject.AuthorOf(message.RootElement);
        var push = Push.Message(message.RootElement, prevId);
        var isFull = hub.Broadcast(receiverIds, PushedObject.IsChange(message.RootElement) ? null : authorId, push);
        context.AtBatchEnd(hub.Flush);
        context.WriteEmptyResult();
        return isFull ? hub.FlushAsync() : ValueTask.CompletedTask;
    }
}
