using System.Text.Json;
using Talko.DataServer.Access;
using Talko.DataServer.Limits;
using Talko.DataServer.Naming;
using Talko.DataServer.Storage.Messages;
using Talko.Hosting.Access;
using Talko.Protocol.Messages;
using Talko.Protocol.Methods;
using Talko.Protocol.Server;

namespace Talko.DataServer.Methods;

/// <summary>Stores a message; the answer says that it is durable.</summary>
internal sealed class InsertMessage(IMessageStore messages, DataServerOptions options, MessageRate rate) : RpcHandler
{
    public override string Name => TalkoMethods.InsertMessage.Name;

    public override MethodAccess Access => MethodAccess.User;

    public override async ValueTask InvokeAsync(RpcContext context)
    {
        var asked = new NewMessage(
            context.Params.GetId("chat_id"u8),
            Permissions.ReadUserId(context),
            VisibleText.Read(context.Params, "message_text"u8, options.MaxTextBytes),
            ClientKey.Read(context.Params, "client_message_id"u8),
            context.Params.GetOptionalId("reply_to_id"u8),
            DifferentIds.ReadOptional(context.Params, "mention_ids"u8, minCount: 0, options.MaxMentions));
        await rate.WaitAsync(context.Caller);
        var message = (await messages.InsertAsync(Actors.Of(context.Caller), asked)).OrThrow();
        JsonSerializer.Serialize(context.Result, new MessageResult(message), WireJson.Default.MessageResult);
    }
}
