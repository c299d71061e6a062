using System.Text.Json;
using Talko.DataServer.Access;
using Talko.DataServer.Limits;
using Talko.DataServer.Naming;
using Talko.DataServer.Storage.Messages;
using Talko.Protocol.Messages;
using Talko.Protocol.Methods;
using Talko.Protocol.Server;

namespace Talko.DataServer.Methods;

/// <summary>Replaces the text and the mentions of a message.</summary>
internal sealed class EditMessage(IMessageChangeStore changes, DataServerOptions options, MessageRate rate) : RpcHandler
{
    public override string Name => TalkoMethods.EditMessage.Name;

    public override MethodAccess Access => MethodAccess.User;

    public override async ValueTask InvokeAsync(RpcContext context)
    {
        var edit = new MessageEdit(
            MessageParameter.Read(context),
            VisibleText.Read(context.Params, "message_text"u8, options.MaxTextBytes),
            DifferentIds.ReadOptional(context.Params, "mention_ids"u8, minCount: 0, options.MaxMentions) ?? [],
            context.Params.GetOptionalId("expected_id"u8));
        await rate.WaitAsync(context.Caller);
        var message = (await changes.EditAsync(Actors.Of(context.Caller), edit)).OrThrow();
        JsonSerializer.Serialize(context.Result, new MessageResult(message), WireJson.Default.MessageResult);
    }
}
