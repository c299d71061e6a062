using System.Text.Json;
using Talko.DataServer.Access;
using Talko.DataServer.Storage.Sessions;
using Talko.Protocol.Messages;
using Talko.Protocol.Messages.Accounts;
using Talko.Protocol.Methods;
using Talko.Protocol.Server;

namespace Talko.DataServer.Methods.Admin;

/// <summary>A user's sessions.</summary>
internal sealed class GetUserSessions(ISessionStore sessions) : RpcHandler
{
    public override string Name => AdminMethods.GetUserSessions.Name;

    public override MethodAccess Access => MethodAccess.Administrator;

    public override async ValueTask InvokeAsync(RpcContext context)
    {
        var userId = context.Params.GetId("user_id"u8);
        var found = (await sessions.ReadAsync(Actors.OfReader(context), userId)).OrThrow();
        JsonSerializer.Serialize(context.Result, new GetSessionsResult(found), WireJson.Default.GetSessionsResult);
    }
}
