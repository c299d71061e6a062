using System.Text.Json;
using Talko.DataServer.Storage.Sessions;
using Talko.Protocol.Messages;
using Talko.Protocol.Messages.Accounts;
using Talko.Protocol.Methods;
using Talko.Protocol.Server;

namespace Talko.DataServer.Methods.Accounts;

/// <summary>Which of some sessions have ended: the BroadcastServer asks when it may not have been told.</summary>
internal sealed class FindEndedSessions(ISessionStore sessions, DataServerOptions options) : RpcHandler
{
    public override string Name => ServerMethods.FindEndedSessions.Name;

    public override MethodAccess Access => MethodAccess.Server;

    public override async ValueTask InvokeAsync(RpcContext context)
    {
        var sessionIds = context.Params.GetIds("session_ids"u8, minCount: 0, options.MaxSessionIds);
        var ended = (await sessions.FindEndedAsync(sessionIds)).OrThrow();
        JsonSerializer.Serialize(context.Result, new SessionIds(ended), WireJson.Default.SessionIds);
    }
}
