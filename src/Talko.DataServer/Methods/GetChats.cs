using System.Text.Json;
using Talko.DataServer.Access;
using Talko.DataServer.Storage.Chats;
using Talko.Hosting.Access;
using Talko.Protocol.Messages;
using Talko.Protocol.Methods;
using Talko.Protocol.Server;

namespace Talko.DataServer.Methods;

/// <summary>A user's chats, the one with the newest message first.</summary>
internal sealed class GetChats(IChatStore chats, DataServerOptions options) : RpcHandler
{
    public override string Name => TalkoMethods.GetChats.Name;

    public override MethodAccess Access => MethodAccess.User;

    public override async ValueTask InvokeAsync(RpcContext context)
    {
        var userId = Permissions.ReadUserId(context);
        var before = ChatCursorText.Read(context.Params);
        var chatIds = context.Params.GetOptionalIds("chat_ids"u8, minCount: 0, options.MaxChatIds);
        var messageLimit = (int?)context.Params.GetOptionalInteger("message_limit"u8, 0, options.MaxChatMessages);
        using var page = new Page<Chat>(context.Params, WireJson.Default.Chat, options);
        var range = new ChatRange(userId, before, chatIds, messageLimit ?? options.DefaultChatMessages);
        var read = (await chats.ReadAsync(Actors.OfReader(context), range, new ChatPage(page))).OrThrow();
        Write(context.Result, page, read);
    }

    private static void Write(Utf8JsonWriter result, Page<Chat> page, ChatsRead read)
    {
        result.WriteStartObject();
        result.WritePropertyName("chats"u8);
        page.WriteTo(result);
        result.WriteBoolean("has_more"u8, read.Next is not null);
        result.WriteString("next"u8, read.Next is { } next ? ChatCursorText.Encode(next) : null);
        result.WriteString("epoch"u8, read.Epoch);
        result.WriteEndObject();
    }
}
