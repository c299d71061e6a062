using System.Text.Json;
using Talko.DataServer.Access;
using Talko.DataServer.Storage.Sessions;
using Talko.Protocol.Messages;
using Talko.Protocol.Messages.Accounts;
using Talko.Protocol.Methods;
using Talko.Protocol.Server;

namespace Talko.DataServer.Methods.Accounts;

/// <summary>The caller's sessions.</summary>
internal sealed class GetSessions(ISessionStore sessions) : RpcHandler
{
    public override string Name => AccountMethods.GetSessions.Name;

    public override MethodAccess Access => MethodAccess.User;

    public override async ValueTask InvokeAsync(RpcContext context)
    {
        var found = (await sessions.ReadAsync(Actors.OfReader(context), context.Caller.UserId!.Value)).OrThrow();
        JsonSerializer.Serialize(context.Result, new GetSessionsResult(found), WireJson.Default.GetSessionsResult);
    }
}
