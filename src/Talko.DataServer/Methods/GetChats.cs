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
        var before = ReadBefore(context);
        var chatIds = context.Params.GetOptionalIds("chat_ids"u8, minCount: 0, options.MaxChatIds);
        var messageLimit = (int?)context.Params.GetOptionalInteger("message_limit"u8, 0, options.MaxChatMessages);
        using var page = new Page<Chat>(context.Params, WireJson.Default.Chat, options);
        var range = new ChatRange(userId, before, chatIds, messageLimit ?? options.DefaultChatMessages);
        var read = (await chats.ReadAsync(Actors.OfReader(context), range, new ChatPage(page))).OrThrow();
        var next = read.Next is { } cursor ? CursorText.Encode(cursor.SortId, cursor.ChatId) : null;
        page.WriteAs(context.Result, "chats"u8, next, read.Epoch);
    }

    private static ChatCursor ReadBefore(RpcContext context)
    {
        Span<long> numbers = stackalloc long[2];
        return CursorText.TryRead(context.Params, numbers) ? new ChatCursor(numbers[0], numbers[1]) : ChatCursor.Start;
    }
}
