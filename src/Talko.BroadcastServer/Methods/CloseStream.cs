using Talko.BroadcastServer.Streams;
using Talko.Hosting.Access;
using Talko.Protocol.Methods;
using Talko.Protocol.Server;

namespace Talko.BroadcastServer.Methods;

internal sealed class CloseStream(StreamHub hub) : RpcHandler
{
    public override string Name => TalkoMethods.CloseStream.Name;

    public override MethodAccess Access => MethodAccess.User;

    public override ValueTask InvokeAsync(RpcContext context)
    {
        var userId = Permissions.ReadUserId(context);
        Permissions.RequireSelf(context.Caller, userId);
        hub.CloseStreams(userId);
        context.WriteEmptyResult();
        return ValueTask.CompletedTask;
    }
}
