using Talko.DataServer.Access;
using Talko.DataServer.Storage.Sessions;
using Talko.Protocol.Envelope;
using Talko.Protocol.Methods;
using Talko.Protocol.Server;

namespace Talko.DataServer.Methods.Accounts;

/// <summary>Ends sessions of the caller: one, all, or the one that calls.</summary>
internal sealed class Logout(ISessionStore sessions) : RpcHandler
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

        var actor = Actors.Of(context.Caller);
        var userId = actor.UserId!.Value;
        var ended = all
            ? await sessions.EndAllAsync(actor, userId)
            : await sessions.EndAsync(actor, sessionId ?? actor.SessionId!.Value, userId);
        ended.OrThrow();
        context.WriteEmptyResult();
    }
}
