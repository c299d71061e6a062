using Talko.DataServer.Access;
using Talko.DataServer.Storage.Writing;
using Talko.DataServer.Storage.Writing.Accounts;
using Talko.Protocol.Methods;
using Talko.Protocol.Server;

namespace Talko.DataServer.Methods.Admin;

/// <summary>Ends anybody's session.</summary>
internal sealed class EndSession(Writer writer) : RpcHandler
{
    public override string Name => AdminMethods.EndSession.Name;

    public override MethodAccess Access => MethodAccess.Administrator;

    public override async ValueTask InvokeAsync(RpcContext context)
    {
        var sessionId = context.Params.GetId("session_id"u8);
        var write = new SessionEndWrite(Actors.Of(context.Caller), userId: null, sessionId);
        (await writer.RunAsync(write)).OrThrow();
        context.WriteEmptyResult();
    }
}
