using Talko.DataServer.Access;
using Talko.DataServer.Storage.Writing;
using Talko.DataServer.Storage.Writing.Accounts;
using Talko.Protocol.Envelope;
using Talko.Protocol.Methods;
using Talko.Protocol.Server;

namespace Talko.DataServer.Methods.Accounts;

/// <summary>Ends sessions of the caller: one, all, or the one that calls.</summary>
internal sealed class Logout(Writer writer) : RpcHandler
{
    public override string Name => AccountMethods.Logout.Name;

    public override MethodAccess Access => MethodAccess.User;

    public override async ValueTask InvokeAsync(RpcContext context)
    {
        var sessionId = context.Params.GetOptionalId("session_id"u8);
        var all = context.Params.GetFlag("all"u8, false);
        if (all && sessionId is not null)
        {
            throw RpcException.InvalidParams("session_id and all exclude each other");
        }

        var ended = all ? null : sessionId ?? context.Caller.SessionId;
        var write = new SessionEndWrite(Actors.Of(context.Caller), context.Caller.UserId, ended);
        (await writer.RunAsync(write)).OrThrow();
        context.WriteEmptyResult();
    }
}
