using System.Text.Json;
using Talko.DataServer.Access;
using Talko.DataServer.Limits;
using Talko.DataServer.Naming;
using Talko.DataServer.Storage.Chats;
using Talko.Hosting.Access;
using Talko.Protocol.Messages;
using Talko.Protocol.Methods;
using Talko.Protocol.Server;

namespace Talko.DataServer.Methods;

/// <summary>Changes a group's name, topic or retention.</summary>
internal sealed class ChangeChat(IGroupStore groups, DataServerOptions options, MessageRate rate) : RpcHandler
{
    public override string Name => TalkoMethods.ChangeChat.Name;

    public override MethodAccess Access => MethodAccess.User;

    public override async ValueTask InvokeAsync(RpcContext context)
    {
        var change = new ChatChange(
            context.Params.GetId("chat_id"u8),
            Permissions.ReadUserId(context),
            VisibleText.ReadOptionalName(context.Params, "chat_name"u8, options.MaxChatNameBytes),
            VisibleText.ReadClearedName(context.Params, "topic"u8, options.MaxChatNameBytes),
            (int?)context.Params.GetOptionalInteger("retention_days"u8, 0, options.MaxRetentionDays));
        await rate.WaitAsync(context.Caller);
        var chat = (await groups.ChangeAsync(Actors.Of(context.Caller), change)).OrThrow();
        JsonSerializer.Serialize(context.Result, new ChatResult(chat), WireJson.Default.ChatResult);
    }
}
