using System.Text.Json;
using Talko.DataServer.Access;
using Talko.DataServer.Storage.Messages;
using Talko.Hosting.Access;
using Talko.Protocol.Envelope;
using Talko.Protocol.Messages;
using Talko.Protocol.Methods;
using Talko.Protocol.Server;

namespace Talko.DataServer.Methods;

/// <summary>Messages of a chat: the newest, those that a bound names, or all that is new or changed after a number.</summary>
internal sealed class GetMessages(IMessageStore messages, DataServerOptions options) : RpcHandler
{
    public override string Name => TalkoMethods.GetMessages.Name;

    public override MethodAccess Access => MethodAccess.User;

    public override async ValueTask InvokeAsync(RpcContext context)
    {
        var range = ReadRange(context);
        using var page = new Page<Message>(context.Params, WireJson.Default.Message, options);
        var messagePage = new MessagePage(page);
        var read = (await messages.ReadAsync(Actors.OfReader(context), range, messagePage)).OrThrow();
        Write(context.Result, page, read, messagePage);
    }

    private MessageRange ReadRange(RpcContext context)
    {
        var parameters = context.Params;
        var range = new MessageRange(
            parameters.GetId("chat_id"u8),
            Permissions.ReadOptionalUserId(context),
            parameters.GetOptionalId("before_id"u8),
            parameters.GetOptionalInteger("after_id"u8, 0, RpcParams.MaxId),
            parameters.GetOptionalIds("message_ids"u8, minCount: 0, options.MaxMessageIds),
            parameters.GetOptionalId("around_id"u8),
            parameters.GetOptionalInteger("since_id"u8, 0, RpcParams.MaxId));
        var bounds = (bool[])
        [
            range.BeforeId is not null,
            range.AfterId is not null,
            range.MessageIds is not null,
            range.AroundId is not null,
            range.SinceId is not null,
        ];
        return bounds.Count(isGiven => isGiven) <= 1
            ? range
            : throw RpcException.InvalidParams("before_id, after_id, message_ids, around_id and since_id exclude each other");
    }

    private static void Write(Utf8JsonWriter result, Page<Message> page, MessagesRead read, MessagePage beside)
    {
        result.WriteStartObject();
        result.WritePropertyName("messages"u8);

        // Without a cursor they may have been read from the newest on, as the page may be full before the oldest of them.
        page.WriteTo(result, read.Cursor is null ? beside.ById : null);
        result.WriteBoolean("has_more"u8, read.HasMore);
        if (read.HasNewer is { } hasNewer)
        {
            result.WriteBoolean("has_newer"u8, hasNewer);
        }

        result.WriteNumber("last_id"u8, read.LastId);
        result.WriteString("epoch"u8, read.Epoch);
        if (read.Cursor is { } cursor)
        {
            result.WriteNumber("cursor"u8, cursor);
        }

        if (beside.Chat is { } chat)
        {
            result.WritePropertyName("chat"u8);
            result.WriteRawValue(chat, skipInputValidation: true);
        }

        result.WriteEndObject();
    }
}
