using System.Text.Json;
using Talko.DataServer.Access;
using Talko.DataServer.Storage.Messages;
using Talko.Hosting.Access;
using Talko.Protocol.Envelope;
using Talko.Protocol.Messages;
using Talko.Protocol.Methods;
using Talko.Protocol.Server;

namespace Talko.DataServer.Methods;

/// <summary>Messages of a chat: the newest, those before a number, or all that is new or changed after one.</summary>
internal sealed class GetMessages(IMessageStore messages, DataServerOptions options) : RpcHandler
{
    public override string Name => TalkoMethods.GetMessages.Name;

    public override MethodAccess Access => MethodAccess.User;

    public override async ValueTask InvokeAsync(RpcContext context)
    {
        var chatId = context.Params.GetId("chat_id"u8);
        var readerId = Permissions.ReadOptionalUserId(context);
        var beforeId = context.Params.GetOptionalId("before_id"u8);
        var afterId = context.Params.GetOptionalInteger("after_id"u8, 0, RpcParams.MaxId);
        if (beforeId is not null && afterId is not null)
        {
            throw RpcException.InvalidParams("before_id and after_id exclude each other");
        }

        using var page = new Page<Message>(context.Params, WireJson.Default.Message, options);
        var range = new MessageRange(chatId, readerId, beforeId, afterId);
        var messagePage = new MessagePage(page);
        var read = (await messages.ReadAsync(Actors.OfReader(context), range, messagePage)).OrThrow();
        Write(context.Result, page, read, messagePage.Chat);
    }

    private static void Write(Utf8JsonWriter result, Page<Message> page, MessagesRead read, byte[]? chat)
    {
        result.WriteStartObject();
        result.WritePropertyName("messages"u8);

        // Without a cursor they were read from the newest on, as the page may be full before the oldest of them.
        page.WriteTo(result, reversed: read.Cursor is null);
        result.WriteBoolean("has_more"u8, read.HasMore);
        result.WriteNumber("last_id"u8, read.LastId);
        result.WriteString("epoch"u8, read.Epoch);
        if (read.Cursor is { } cursor)
        {
            result.WriteNumber("cursor"u8, cursor);
        }

        if (chat is not null)
        {
            result.WritePropertyName("chat"u8);
            result.WriteRawValue(chat, skipInputValidation: true);
        }

        result.WriteEndObject();
    }
}
