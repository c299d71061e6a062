using System.Text.Json;
using Talko.DataServer.Methods;
using Talko.DataServer.Storage;
using Talko.DataServer.Storage.Messages;
using Talko.DataServer.Storage.Sqlite.Writing;
using Talko.Protocol.Messages;
using Talko.Protocol.Methods;
using Talko.Protocol.Server;

namespace Talko.Checker.Faults;

/// <summary>Stores messages in one of the ways that look right until something is lost or two come at once.</summary>
internal sealed class FaultyInsertMessage(Writer writer, FaultyPart fault) : RpcHandler
{
    private const int MaxTextBytes = 16 * 1024;
    private const int MaxKeyBytes = 64;

    // One message of so many comes late, so that there are others to come before it.
    private const int LateOneIn = 5;

    private static readonly TimeSpan Late = TimeSpan.FromMilliseconds(300);

    private int _count;

    public override string Name => TalkoMethods.InsertMessage.Name;

    public override MethodAccess Access => MethodAccess.User;

    public override async ValueTask InvokeAsync(RpcContext context)
    {
        var asked = new NewMessage(
            context.Params.GetId("chat_id"u8),
            context.Params.GetId("user_id"u8),
            context.Params.GetText("message_text"u8, MaxTextBytes),
            fault == FaultyPart.NoDedupe ? null : context.Params.GetOptionalText("client_message_id"u8, MaxKeyBytes));
        var message = await StoreAsync(asked);
        JsonSerializer.Serialize(context.Result, new MessageResult(message), WireJson.Default.MessageResult);
    }

    private async Task<Message> StoreAsync(NewMessage asked)
    {
        if (fault == FaultyPart.NotOneAtATime && Interlocked.Increment(ref _count) % LateOneIn == 0)
        {
            return await StoreLateAsync(asked);
        }

        var write = new MessageWrite(Actor.Trusted, asked);
        var committed = writer.RunAsync<Message>(fault == FaultyPart.EarlyAnswer ? new EarlyWrite<Message>(write) : write);
        return (await await Task.WhenAny(committed, write.Committed)).OrThrow();
    }

    private async Task<Message> StoreLateAsync(NewMessage asked)
    {
        var number = (await writer.RunAsync(new NumberWrite())).OrThrow();
        await Task.Delay(Late);
        return (await writer.RunAsync(new LateWrite(asked, number))).OrThrow();
    }
}
