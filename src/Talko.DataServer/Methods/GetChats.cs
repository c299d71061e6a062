using System.Text.Json;
using Talko.DataServer.Storage.Reading;
using Talko.Hosting.Access;
using Talko.Protocol.Envelope;
using Talko.Protocol.Messages;
using Talko.Protocol.Methods;
using Talko.Protocol.Server;

namespace Talko.DataServer.Methods;

/// <summary>A user's chats, the one with the newest message first.</summary>
internal sealed class GetChats(ReaderPool readers, DataServerOptions options) : RpcHandler
{
    public override string Name => TalkoMethods.GetChats.Name;

    public override MethodAccess Access => MethodAccess.User;

    public override async ValueTask InvokeAsync(RpcContext context)
    {
        var userId = Permissions.ReadUserId(context);
        var before = ChatCursorText.Read(context.Params);
        var chatIds = ReadChatIds(context.Params);
        var messageLimit = (int?)context.Params.GetOptionalInteger("message_limit"u8, 0, options.MaxChatMessages);
        using var page = new Page<Chat>(context.Params, WireJson.Default.Chat, options);
        using var session = (await readers.RentAsync(Permissions.FindUserId(context))).OrThrow();
        session.BeginSnapshot();
        if (session.Queries.Users.Find(userId) is null)
        {
            throw RpcException.NotFound($"there is no user {userId}");
        }

        Permissions.RequireSelf(context.Caller, userId);

        var rows = chatIds is null
            ? session.Queries.Chats.Page(userId, before, page.Limit + 1)
            : session.Queries.Chats.PageOf(chatIds, userId, before, page.Limit + 1);
        Fill(page, ChatViews.Read(session.Queries, rows, userId, messageLimit ?? options.DefaultChatMessages));
        Write(context.Result, page, rows, session.Queries.Epoch());
    }

    private static void Fill(Page<Chat> page, IEnumerable<Chat> chats)
    {
        foreach (var chat in chats)
        {
            if (page.TryAdd(chat))
            {
                continue;
            }

            if (page.Count > 0 || !page.TryAdd(ChatCut.MessagesToFit(chat, page.MaxItemBytes)))
            {
                return;
            }
        }
    }

    private static void Write(Utf8JsonWriter result, Page<Chat> page, List<ChatRow> rows, string epoch)
    {
        var hasMore = page.Count < rows.Count;
        result.WriteStartObject();
        result.WritePropertyName("chats"u8);
        page.WriteTo(result);
        result.WriteBoolean("has_more"u8, hasMore);
        result.WriteString("next"u8, hasMore ? ChatCursorText.Encode(rows[page.Count - 1].Cursor) : null);
        result.WriteString("epoch"u8, epoch);
        result.WriteEndObject();
    }

    private string? ReadChatIds(RpcParams parameters)
    {
        var chatIds = parameters.GetOptionalIds("chat_ids"u8, minCount: 0, options.MaxChatIds);
        return chatIds is null ? null : JsonSerializer.Serialize(chatIds);
    }
}
