using Talko.BroadcastServer.Sessions;
using Talko.BroadcastServer.Streams;
using Talko.Hosting.Access;
using Talko.Protocol.Methods;
using Talko.Protocol.Server;

namespace Talko.BroadcastServer.Methods;

internal sealed class OpenStream(StreamHub hub, EndedSessions ended) : RpcHandler
{
    public override string Name => TalkoMethods.OpenStream.Name;

    public override MethodAccess Access => MethodAccess.User;

    public override ValueTask InvokeAsync(RpcContext context)
    {
        var userId = Permissions.ReadUserId(context);
        var ownMessages = context.Params.GetFlag("own_messages"u8, false);
        var events = context.Params.GetFlag("events"u8, false);
        Permissions.RequireSelf(context.Caller, userId);

        // Registered before the answer: what is broadcast from now on waits behind it. And before the session is looked
        // at once more: from now on its end finds the stream.
        var stream = new ClientStream(hub, userId, ownMessages, events, context.Caller);
        hub.Add(stream);
        context.HandOver(stream);
        ended.RequireAlive(context.Caller);
        context.WriteEmptyResult();
        return ValueTask.CompletedTask;
    }
}
