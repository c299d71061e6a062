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
    public override string Name => TalkoMethods.InsertChat.Name;

    public override MethodAccess Access => MethodAccess.User;

    public override async ValueTask InvokeAsync(RpcContext context)
    {
        var chatName = VisibleText.ReadName(context.Params, "chat_name"u8, options.MaxChatNameBytes);
        var userIds = context.Params.GetIds("user_ids"u8, minCount: 1, options.MaxChatUsers);

        // The original names nobody; there it is the first one of the users.
        var makerId = Permissions.ReadOptionalUserId(context) ?? userIds[0];
        DifferentIds.Sort(userIds, "user_ids"u8);
        var clientChatId = ClientKey.Read(context.Params, "client_chat_id"u8);
        var asked = new NewChat(makerId, chatName, userIds, clientChatId)
        {
            Topic = VisibleText.ReadOptionalName(context.Params, "topic"u8, options.MaxChatNameBytes),
            History = ReadHistory(context.Params) ?? ChatHistory.Joined,
        };
        RequireGroup(context.Params, userIds);
        await rate.WaitAsync(context.Caller, MessageRate.CostOfUsers(userIds.Count));
        var chat = (await chats.InsertAsync(Actors.Of(context.Caller), asked, newChats)).OrThrow();
        JsonSerializer.Serialize(context.Result, new ChatResult(chat), WireJson.Default.ChatResult);
    }

    private static string? ReadHistory(RpcParams parameters) =>
        Choice.ReadOptional(parameters, "history"u8, ChatHistory.All, ChatHistory.Joined);

    private static void RequireGroup(RpcParams parameters, List<long> userIds)
    {
        if (userIds.Count == 2 && (parameters.Has("topic"u8) || parameters.Has("history"u8)))
        {
            throw RpcException.InvalidParams("topic and history are for groups, which two people do not make");
        }
    }
}
