using System.Text.Json;
using Talko.DataServer.Access;
using Talko.DataServer.Limits;
using Talko.DataServer.Storage.Messages;
using Talko.Protocol.Messages;
using Talko.Protocol.Methods;
using Talko.Protocol.Server;

namespace Talko.DataServer.Methods;

/// <summary>Takes a message away.</summary>
internal sealed class DeleteMessage(IMessageChangeStore changes, MessageRate rate) : RpcHandler
{
    public override string Name => TalkoMethods.DeleteMessage.Name;

    public override MethodAccess Access => MethodAccess.User;

    public override async ValueTask InvokeAsync(RpcContext context)
    {
        var asked = MessageParameter.Read(context);
        await rate.WaitAsync(context.Caller);
        var message = (await changes.DeleteAsync(Actors.Of(context.Caller), asked)).OrThrow();
        JsonSerializer.Serialize(context.Result, new MessageResult(message), WireJson.Default.MessageResult);
    }
}
