using Talko.DataServer.Access;
using Talko.DataServer.Storage.Sessions;
using Talko.Protocol.Methods;
using Talko.Protocol.Server;

namespace Talko.DataServer.Methods.Admin;

/// <summary>Ends anybody's session.</summary>
internal sealed class EndSession(ISessionStore sessions) : RpcHandler
{
    public override string Name => AdminMethods.EndSession.Name;

    public override MethodAccess Access => MethodAccess.Administrator;

    public override async ValueTask InvokeAsync(RpcContext context)
    {
        var sessionId = context.Params.GetId("session_id"u8);
        (await sessions.EndAsync(Actors.Of(context.Caller), sessionId)).OrThrow();
        context.WriteEmptyResult();
    }
}
