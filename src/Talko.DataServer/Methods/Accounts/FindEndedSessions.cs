using System.Text.Json;
using Talko.DataServer.Storage.Reading;
using Talko.Protocol.Messages;
using Talko.Protocol.Messages.Accounts;
using Talko.Protocol.Methods;
using Talko.Protocol.Server;

namespace Talko.DataServer.Methods.Accounts;

/// <summary>Which of some sessions have ended: the BroadcastServer asks when it may not have been told.</summary>
internal sealed class FindEndedSessions(ReaderPool readers, DataServerOptions options, TimeProvider time) : RpcHandler
{
    public override string Name => ServerMethods.FindEndedSessions.Name;

    public override MethodAccess Access => MethodAccess.Server;

    public override async ValueTask InvokeAsync(RpcContext context)
    {
        var sessionIds = context.Params.GetIds("session_ids"u8, minCount: 0, options.MaxSessionIds);
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        using var session = (await readers.RentAsync()).OrThrow();
        var ended = session.Queries.Sessions.Ended(JsonSerializer.Serialize(sessionIds), now);
        JsonSerializer.Serialize(context.Result, new SessionIds(ended), WireJson.Default.SessionIds);
    }
}
