using System.Text.Json;
using Talko.DataServer.Access;
using Talko.DataServer.Storage.Reading;
using Talko.Hosting.Access;
using Talko.Protocol.Envelope;
using Talko.Protocol.Messages;
using Talko.Protocol.Methods;
using Talko.Protocol.Server;

namespace Talko.DataServer.Methods;

/// <summary>Messages of a chat: the newest, those before a number, or all that is new or changed after one.</summary>
internal sealed class GetMessages(ReaderPool readers, DataServerOptions options) : RpcHandler
{
    // What this server stored never has as many; beside the longest message of an original database it still fits.
    private const int MaxChatBytes = 240 * 1024;

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
        using var session = (await readers.RentAsync(Permissions.FindUserId(context))).OrThrow();
        session.BeginSnapshot();
        var chat = ReadableChat.Find(session, context.Caller, chatId, readerId);
        var changed = chat.ChangedId > afterId ? ChatCut.UsersToFit(ChatViews.Unnamed(session.Queries.Users, chat), MaxChatBytes) : null;
        page.Reserve(changed?.Length ?? 0);
        var hasMore = afterId is { } after
            ? page.Fill(session.Queries.Messages.After(chatId, after, page.Limit + 1))
            : page.Fill(session.Queries.Messages.Before(chatId, beforeId ?? long.MaxValue, page.Limit + 1));
        Write(context.Result, page, hasMore, session.Queries.Epoch(), chat.LastId, Cursor(afterId, hasMore ? page.Last : null, chat), changed);
    }

    // The number up to which the caller now holds the chat. At the end that is the chat's highest, which may be one
    // of a change of the chat itself.
    private static long? Cursor(long? afterId, Message? lastOfMore, ChatRow chat) =>
        afterId is { } after
            ? lastOfMore?.ChangedId ?? lastOfMore?.MessageId ?? Math.Max(after, chat.LastId)
            : null;

    private static void Write(
        Utf8JsonWriter result,
        Page<Message> page,
        bool hasMore,
        string epoch,
        long lastId,
        long? cursor,
        byte[]? changed)
    {
        result.WriteStartObject();
        result.WritePropertyName("messages"u8);

        // Without a cursor they were read from the newest on, as the page may be full before the oldest of them.
        page.WriteTo(result, reversed: cursor is null);
        result.WriteBoolean("has_more"u8, hasMore);
        result.WriteNumber("last_id"u8, lastId);
        result.WriteString("epoch"u8, epoch);
        if (cursor is { } number)
        {
            result.WriteNumber("cursor"u8, number);
        }

        if (changed is not null)
        {
            result.WritePropertyName("chat"u8);
            result.WriteRawValue(changed, skipInputValidation: true);
        }

        result.WriteEndObject();
    }
}
