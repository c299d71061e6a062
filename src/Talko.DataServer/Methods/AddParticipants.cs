using System.Text.Json;
using Talko.DataServer.Access;
using Talko.DataServer.Limits;
using Talko.DataServer.Storage.Chats;
using Talko.Hosting.Access;
using Talko.Protocol.Messages;
using Talko.Protocol.Methods;
using Talko.Protocol.Server;

namespace Talko.DataServer.Methods;

/// <summary>Adds users to a group.</summary>
internal sealed class AddParticipants(IGroupStore groups, DataServerOptions options, MessageRate rate) : RpcHandler
{
    public override string Name => TalkoMethods.AddParticipants.Name;

    public override MethodAccess Access => MethodAccess.User;

    public override async ValueTask InvokeAsync(RpcContext context)
    {
        var chatId = context.Params.GetId("chat_id"u8);
        var userId = Permissions.ReadUserId(context);
        var userIds = context.Params.GetIds("user_ids"u8, minCount: 1, options.MaxAddedUsers);
        DifferentIds.Sort(userIds, "user_ids"u8);
        await rate.WaitAsync(context.Caller, MessageRate.CostOfUsers(userIds.Count));
        var asked = new NewParticipants(chatId, userId, userIds);
        var chat = (await groups.AddParticipantsAsync(Actors.Of(context.Caller), asked)).OrThrow();
        JsonSerializer.Serialize(context.Result, new ChatResult(chat), WireJson.Default.ChatResult);
    }
}
