using System.Text.Json;
using Talko.DataServer.Storage.Reading;
using Talko.Hosting.Access;
using Talko.Protocol.Messages;
using Talko.Protocol.Messages.Accounts;
using Talko.Protocol.Methods;
using Talko.Protocol.Server;

namespace Talko.DataServer.Methods.Accounts;

/// <summary>The caller's sessions.</summary>
internal sealed class GetSessions(ReaderPool readers, TimeProvider time) : RpcHandler
{
    public override string Name => AccountMethods.GetSessions.Name;

    public override MethodAccess Access => MethodAccess.User;

    public override async ValueTask InvokeAsync(RpcContext context)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        using var session = (await readers.RentAsync(Permissions.FindUserId(context))).OrThrow();
        var sessions = session.Queries.Sessions.OfUser(context.Caller.UserId!.Value, now, context.Caller.SessionId);
        JsonSerializer.Serialize(context.Result, new GetSessionsResult(sessions), WireJson.Default.GetSessionsResult);
    }
}
