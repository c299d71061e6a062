using Talko.BroadcastServer.Streams;
using Talko.Protocol.Methods;
using Talko.Protocol.Server;

namespace Talko.BroadcastServer.Methods;

internal sealed class BroadcastChat(StreamHub hub) : RpcHandler
{
    public override string Name => TalkoMethods.BroadcastChat.Name;

    public override MethodAccess Access => MethodAccess.Server;

    public override ValueTask InvokeAsync(RpcContext context)
    {
        var receiverIds = Receivers.Read(context.Params, hub.Options.MaxReceivers);
        using var chat = PushedObject.Read(context.Params, "chat"u8);
        PushedObject.RequireId(chat.RootElement, "chat_id");
        var isFull = hub.BroadcastEvent(receiverIds, Push.Chat(chat.RootElement));
        context.AtBatchEnd(hub.Flush);
        context.WriteEmptyResult();
        return isFull ? hub.FlushAsync() : ValueTask.CompletedTask;
    }
}
