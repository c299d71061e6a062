using Talko.BroadcastServer.Sessions;
using Talko.Protocol.Methods;
using Talko.Protocol.Server;

namespace Talko.BroadcastServer.Methods;

internal sealed class CloseSession(EndedSessions ended) : RpcHandler
{
    public override string Name => ServerMethods.CloseSession.Name;

    public override MethodAccess Access => MethodAccess.Server;

    public override ValueTask InvokeAsync(RpcContext context)
    {
        ended.End([context.Params.GetId("session_id"u8)]);
        context.WriteEmptyResult();
        return ValueTask.CompletedTask;
    }
}
