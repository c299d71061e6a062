using System.Text.Json;
using Talko.DataServer.Access;
using Talko.DataServer.Limits;
using Talko.DataServer.Naming;
using Talko.DataServer.Storage.Chats;
using Talko.Hosting.Access;
using Talko.Protocol.Envelope;
using Talko.Protocol.Messages;
using Talko.Protocol.Methods;
using Talko.Protocol.Server;

namespace Talko.DataServer.Methods;

/// <summary>Makes a chat, or finds the private one there is.</summary>
internal sealed class InsertChat(IChatStore chats, DataServerOptions options, MessageRate rate, NewChats newChats)
    : RpcHandler
{
    // So many participants to be stored are about as much work as a message.
    private const int UsersPerMessage = 100;

    public override string Name => TalkoMethods.InsertChat.Name;

    public override MethodAccess Access => MethodAccess.User;

    public override async ValueTask InvokeAsync(RpcContext context)
    {
        var chatName = VisibleText.ReadName(context.Params, "chat_name"u8, options.MaxTextBytes);
        var userIds = context.Params.GetIds("user_ids"u8, minCount: 1, options.MaxChatUsers);

        // The original names nobody; there it is the first one of the users.
        var makerId = Permissions.ReadOptionalUserId(context) ?? userIds[0];
        userIds.Sort();
        if (HasRepeated(userIds))
        {
            throw RpcException.InvalidParams("user_ids must be different");
        }

        var clientChatId = ClientKey.Read(context.Params, "client_chat_id"u8);
        var asked = new NewChat(makerId, chatName, userIds, clientChatId);
        await rate.WaitAsync(context.Caller, cost: 1 + (userIds.Count / UsersPerMessage));
        var chat = (await chats.InsertAsync(Actors.Of(context.Caller), asked, newChats)).OrThrow();
        JsonSerializer.Serialize(context.Result, new ChatResult(chat), WireJson.Default.ChatResult);
    }

    private static bool HasRepeated(List<long> sorted)
    {
        for (var index = 1; index < sorted.Count; index++)
        {
            if (sorted[index] == sorted[index - 1])
            {
                return true;
            }
        }

        return false;
    }
}
