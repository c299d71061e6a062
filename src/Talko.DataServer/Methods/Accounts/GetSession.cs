using System.Text.Json;
using Talko.DataServer.Access;
using Talko.Protocol.Envelope;
using Talko.Protocol.Messages;
using Talko.Protocol.Messages.Accounts;
using Talko.Protocol.Methods;
using Talko.Protocol.Server;

namespace Talko.DataServer.Methods.Accounts;

/// <summary>Whose token it is: the BroadcastServer asks when a stream opens.</summary>
internal sealed class GetSession(SessionTokens tokens) : RpcHandler
{
    private const int MaxTokenBytes = 256;

    public override string Name => ServerMethods.GetSession.Name;

    public override MethodAccess Access => MethodAccess.Server;

    public override async ValueTask InvokeAsync(RpcContext context)
    {
        var token = context.Params.GetText("token"u8, MaxTokenBytes);
        var caller = await tokens.FindAsync(token) ?? throw RpcException.NotSignedIn("the session has ended; sign in again");
        var result = new GetSessionResult(caller.UserId!.Value, caller.SessionId!.Value, caller.ExpiresTs);
        JsonSerializer.Serialize(context.Result, result, WireJson.Default.GetSessionResult);
    }
}
