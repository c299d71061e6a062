using Talko.BroadcastServer.Streams;
using Talko.Hosting.Access;
using Talko.Protocol.Methods;
using Talko.Protocol.Server;

namespace Talko.BroadcastServer.Methods;

internal sealed class CloseStream(StreamHub hub) : RpcHandler
{
    public override string Name => TalkoMethods.CloseStream.Name;

    public override MethodAccess Access => MethodAccess.User;

    public override async ValueTask InvokeAsync(RpcContext context)
    {
        var userId = Permissions.ReadUserId(context);
        Permissions.RequireSelf(context.Caller, userId);
        await hub.CloseStreamsAsync(userId);
        context.WriteEmptyResult();
    }
}
