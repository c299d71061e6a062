using System.Text.Json;
using Talko.Protocol.Envelope;

namespace Talko.Servers.Tests.Conversations;

/// <summary>What a new message refers to.</summary>
public sealed class ReplyTests
{
    [Fact]
    public async Task A_reply_names_a_message_of_the_chat()
    {
        await using var conversation = await Conversation.StartAsync();
        var id = await conversation.SayAsync(1);
        var reply = await SayAsync(conversation, new { message_text = "yes", reply_to_id = id });
        Assert.Equal(id, reply.GetProperty("reply_to_id").GetInt64());
        var (_, push) = await conversation.PushAsync();
        Assert.Equal(reply.GetRawText(), push.GetProperty("message").GetRawText());
        var other = await conversation.AskAsync(1, "InsertChat", new { chat_name = "N/A", user_ids = new[] { 1 } });
        var chatId = other.GetProperty("chat").GetProperty("chat_id").GetInt64();
        Assert.Equal(
            RpcErrorCode.NotFound,
            await CodeAsync(conversation, new { chat_id = chatId, user_id = 1, message_text = "no", reply_to_id = id }));
        Assert.Equal(
            RpcErrorCode.NotFound,
            await CodeAsync(conversation, new { chat_id = 1, user_id = 1, message_text = "no", reply_to_id = 99 }));
    }

    [Fact]
    public async Task Who_takes_no_part_is_not_mentioned_and_who_does_not_exist_is_refused()
    {
        await using var conversation = await Conversation.StartAsync();
        var message = await SayAsync(conversation, new { message_text = "hello", mention_ids = new[] { 4, 3, 2 } });
        Assert.Equal([2, 3], message.GetProperty("mention_ids").EnumerateArray().Select(id => id.GetInt64()));
        var nobody = await SayAsync(conversation, new { message_text = "hello", mention_ids = new[] { 4 } });
        Assert.False(nobody.TryGetProperty("mention_ids", out _));
        Assert.Equal(
            RpcErrorCode.NotFound,
            await CodeAsync(conversation, new { chat_id = 1, user_id = 1, message_text = "no", mention_ids = new[] { 2, 99 } }));
        Assert.Equal(
            RpcErrorCode.InvalidParams,
            await CodeAsync(conversation, new { chat_id = 1, user_id = 1, message_text = "no", mention_ids = new[] { 2, 2 } }));
        Assert.Equal(
            RpcErrorCode.InvalidParams,
            await CodeAsync(
                conversation,
                new { chat_id = 1, user_id = 1, message_text = "no", mention_ids = Enumerable.Range(1, 101) }));
    }

    private static async Task<JsonElement> SayAsync(Conversation conversation, object parameters) =>
        (await conversation.AskAsync(1, "InsertMessage", parameters)).GetProperty("message");

    private static async Task<int> CodeAsync(Conversation conversation, object parameters) =>
        (await conversation.Server.RefusedAsync("InsertMessage", parameters)).Code;
}
