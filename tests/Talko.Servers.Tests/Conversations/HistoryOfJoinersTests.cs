using System.Text.Json;
using Talko.Protocol.Envelope;

namespace Talko.Servers.Tests.Conversations;

/// <summary>What somebody who was added later may read, and hears of what they may not.</summary>
public sealed class HistoryOfJoinersTests
{
    [Fact]
    public async Task What_was_said_before_is_found_by_no_method()
    {
        await using var conversation = await WithDanAsync("joined");
        Assert.Equal([3, 4], await conversation.ReadAsync(4));
        Assert.Equal([3], await conversation.ReadAsync(4, new { before_id = 4 }));
        Assert.Equal([3, 4], await conversation.ReadAsync(4, new { after_id = 0 }));
        Assert.Equal([3, 4], await conversation.ReadAsync(4, new { since_id = 0 }));
        Assert.Equal([3, 4], await conversation.ReadAsync(4, new { around_id = 2 }));
        Assert.Equal([4], await conversation.ReadAsync(4, new { message_ids = new[] { 1, 2, 4 } }));
        Assert.Equal([3, 4], (await conversation.ChatAsync(4))!.Value.GetProperty("messages").EnumerateArray().Select(Id));
        Assert.False((await conversation.AskAsync(4, "GetMessages", new { before_id = 4 })).GetProperty("has_more").GetBoolean());
        foreach (var (method, parameters) in ((string, object)[])
        [
            ("InsertMessage", new { message_text = "you said", reply_to_id = 1 }),
            ("EditMessage", new { message_id = 1, message_text = "mine" }),
            ("DeleteMessage", new { message_id = 1 }),
            ("SetReaction", new { message_id = 1, reaction = "👍", is_set = true }),
            ("MarkUnread", new { message_id = 1 }),
        ])
        {
            var members = JsonSerializer.SerializeToNode(parameters)!.AsObject();
            members["chat_id"] = 1;
            members["user_id"] = 4;
            var refused = await conversation.Server.RefusedAsync(method, members);
            Assert.True(refused.Code == RpcErrorCode.NotFound, $"{method}: {refused}");
        }
    }

    [Fact]
    public async Task A_change_of_it_moves_their_cursor_alone()
    {
        await using var conversation = await WithDanAsync("joined");
        await conversation.AskAsync(1, "EditMessage", new { message_id = 1, message_text = "another" });
        var (readers, push) = await conversation.PushAsync();
        Assert.Equal([1, 2, 3], readers);
        Assert.Equal(5, push.GetProperty("message").GetProperty("changed_id").GetInt64());
        var (others, number) = await conversation.PushAsync();
        Assert.Equal([4], others);
        Assert.Equal("""{"prev_id":4,"chat_id":1,"number":5}""", number.GetRawText());
        var page = await conversation.AskAsync(4, "GetMessages", new { after_id = 4 });
        Assert.Equal((0, 5), (page.GetProperty("messages").GetArrayLength(), page.GetProperty("cursor").GetInt32()));
    }

    [Fact]
    public async Task Where_the_history_is_for_all_they_read_everything_and_nothing_of_it_is_unread()
    {
        await using var conversation = await WithDanAsync("all");
        Assert.Equal([1, 2, 3, 4], await conversation.ReadAsync(4));
        var state = await conversation.ReadStateAsync(4);
        Assert.Equal((3, 1), (state.GetProperty("read_id").GetInt32(), state.GetProperty("unread_count").GetInt32()));
        await conversation.AskAsync(1, "EditMessage", new { message_id = 1, message_text = "another" });
        Assert.Equal([1, 2, 3, 4], (await conversation.PushAsync()).Receivers);
    }

    private static long Id(JsonElement message) => message.GetProperty("message_id").GetInt64();

    /// <summary>Two messages, Dan is added, and a third.</summary>
    private static async Task<Conversation> WithDanAsync(string history)
    {
        var conversation = await Conversation.StartAsync(history: history);
        await conversation.SayAsync(1);
        await conversation.SayAsync(2);
        await conversation.AskAsync(1, "AddParticipants", new { user_ids = new[] { 4 } });
        await conversation.PushAsync();
        await conversation.SayAsync(1);
        return conversation;
    }
}
