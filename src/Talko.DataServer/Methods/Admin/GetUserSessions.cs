using System.Text.Json;
using Talko.DataServer.Storage.Reading;
using Talko.Hosting.Access;
using Talko.Protocol.Envelope;
using Talko.Protocol.Messages;
using Talko.Protocol.Messages.Accounts;
using Talko.Protocol.Methods;
using Talko.Protocol.Server;

namespace Talko.DataServer.Methods.Admin;

/// <summary>A user's sessions.</summary>
internal sealed class GetUserSessions(ReaderPool readers, TimeProvider time) : RpcHandler
{
    public override string Name => AdminMethods.GetUserSessions.Name;

    public override MethodAccess Access => MethodAccess.Administrator;

    public override async ValueTask InvokeAsync(RpcContext context)
    {
        var userId = context.Params.GetId("user_id"u8);
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        using var session = (await readers.RentAsync(Permissions.FindUserId(context))).OrThrow();
        session.BeginSnapshot();
        if (session.Queries.Users.Find(userId) is null)
        {
            throw RpcException.NotFound($"there is no user {userId}");
        }

        var sessions = session.Queries.Sessions.OfUser(userId, now, context.Caller.SessionId);
        JsonSerializer.Serialize(context.Result, new GetSessionsResult(sessions), WireJson.Default.GetSessionsResult);
    }
}
