using System.Text.Json;
using Talko.Protocol.Envelope;

namespace Talko.Servers.Tests.Data;

public sealed class HistoryTests
{
    [Fact]
    public async Task The_newest_messages_come_oldest_first()
    {
        await using var server = await WithMessagesAsync(5);
        var page = await server.AskAsync("GetMessages", new { chat_id = 1, limit = 3 });
        Assert.Equal([3, 4, 5], Numbers(page));
        Assert.True(HasMore(page));
        Assert.False(page.TryGetProperty("cursor", out _));
    }

    [Fact]
    public async Task Older_ones_are_read_back_to_the_first()
    {
        await using var server = await WithMessagesAsync(5);
        var older = await server.AskAsync("GetMessages", new { chat_id = 1, limit = 2, before_id = 4 });
        Assert.Equal([2, 3], Numbers(older));
        Assert.True(HasMore(older));
        var oldest = await server.AskAsync("GetMessages", new { chat_id = 1, limit = 2, before_id = 2 });
        Assert.Equal([1], Numbers(oldest));
        Assert.False(HasMore(oldest));
    }

    [Fact]
    public async Task Without_a_limit_a_page_has_200()
    {
        await using var server = await WithMessagesAsync(201);
        var page = await server.AskAsync("GetMessages", new { chat_id = 1 });
        Assert.Equal(Enumerable.Range(2, 200).Select(id => (long)id), Numbers(page));
        Assert.True(HasMore(page));
        Assert.False(HasMore(await server.AskAsync("GetMessages", new { chat_id = 1, limit = 201 })));
    }

    [Fact]
    public async Task What_is_new_after_a_number_comes_in_order_with_a_cursor()
    {
        await using var server = await WithMessagesAsync(5);
        var first = await server.AskAsync("GetMessages", new { chat_id = 1, after_id = 0, limit = 3 });
        Assert.Equal([1, 2, 3], Numbers(first));
        Assert.Equal((true, 3), (HasMore(first), Cursor(first)));
        var rest = await server.AskAsync("GetMessages", new { chat_id = 1, after_id = 3, limit = 3 });
        Assert.Equal([4, 5], Numbers(rest));
        Assert.Equal((false, 5), (HasMore(rest), Cursor(rest)));
        var nothing = await server.AskAsync("GetMessages", new { chat_id = 1, after_id = 5 });
        Assert.Equal((0, false, 5), (Numbers(nothing).Count(), HasMore(nothing), Cursor(nothing)));
    }

    [Fact]
    public async Task Every_page_says_the_chats_last_number()
    {
        await using var server = await WithMessagesAsync(5);
        foreach (var bound in (object[])
            [new { chat_id = 1 }, new { chat_id = 1, before_id = 2 }, new { chat_id = 1, after_id = 5 }, new { chat_id = 1, after_id = 0, limit = 1 }])
        {
            Assert.Equal(5, (await server.AskAsync("GetMessages", bound)).GetProperty("last_id").GetInt64());
        }
    }

    [Fact]
    public async Task A_changed_chat_comes_with_what_is_asked_after_a_number_below_its_own()
    {
        await using var server = await WithMessagesAsync(3);
        await server.Facts.ChangeChatAsync(1, "Changed", number: 4);
        await server.SayAsync("five");
        var first = await server.AskAsync("GetMessages", new { chat_id = 1, after_id = 2, limit = 1 });
        Assert.Equal([3], Numbers(first));
        Assert.Equal((true, 3), (HasMore(first), Cursor(first)));
        var chat = first.GetProperty("chat");
        Assert.Equal("Changed", chat.GetProperty("chat_name").GetString());
        Assert.Equal((4, 5), (chat.GetProperty("changed_id").GetInt32(), chat.GetProperty("last_id").GetInt32()));
        Assert.Equal((2, 0), (chat.GetProperty("users").GetArrayLength(), chat.GetProperty("messages").GetArrayLength()));

        // Until the caller holds the chat up to that number.
        Assert.True((await server.AskAsync("GetMessages", new { chat_id = 1, after_id = 3 })).TryGetProperty("chat", out _));
        Assert.False((await server.AskAsync("GetMessages", new { chat_id = 1, after_id = 4 })).TryGetProperty("chat", out _));
        Assert.False((await server.AskAsync("GetMessages", new { chat_id = 1 })).TryGetProperty("chat", out _));
    }

    [Fact]
    public async Task A_changed_chat_at_the_end_is_held_by_the_cursor()
    {
        await using var server = await WithMessagesAsync(3);
        await server.Facts.ChangeChatAsync(1, "Changed", number: 4);
        var rest = await server.AskAsync("GetMessages", new { chat_id = 1, after_id = 3 });
        Assert.Equal((0, 4), (Numbers(rest).Count(), Cursor(rest)));
        Assert.Equal(4, rest.GetProperty("chat").GetProperty("changed_id").GetInt32());
    }

    [Fact]
    public async Task A_changed_message_comes_at_the_place_of_its_change()
    {
        await using var server = await WithMessagesAsync(3);
        await server.Facts.ChangeMessageAsync(1, number: 4);
        await server.SayAsync("five");
        Assert.Equal([3, 1, 5], Numbers(await server.AskAsync("GetMessages", new { chat_id = 1, after_id = 2 })));
        var changed = await server.AskAsync("GetMessages", new { chat_id = 1, after_id = 3, limit = 1 });
        Assert.Equal([1], Numbers(changed));
        Assert.Equal(4, changed.GetProperty("messages")[0].GetProperty("changed_id").GetInt64());
        Assert.Equal(4, Cursor(changed));
        Assert.Equal([5], Numbers(await server.AskAsync("GetMessages", new { chat_id = 1, after_id = 4 })));
        Assert.Equal([1, 2, 3, 5], Numbers(await server.AskAsync("GetMessages", new { chat_id = 1 })));
    }

    [Fact]
    public async Task The_cursor_reaches_a_change_of_the_chat_itself()
    {
        await using var server = await WithMessagesAsync(2);
        await server.Facts.ChangeChatAsync(1, "Changed", number: 3);
        Assert.Equal(3, Cursor(await server.AskAsync("GetMessages", new { chat_id = 1, after_id = 2 })));
        Assert.Equal(3, Cursor(await server.AskAsync("GetMessages", new { chat_id = 1, after_id = 1 })));
    }

    [Fact]
    public async Task Both_bounds_at_once_are_refused()
    {
        await using var server = await WithMessagesAsync(1);
        var (code, _) = await server.RefusedAsync("GetMessages", new { chat_id = 1, before_id = 2, after_id = 0 });
        Assert.Equal(RpcErrorCode.InvalidParams, code);
    }

    [Fact]
    public async Task Every_page_says_the_databases_epoch()
    {
        await using var server = await WithMessagesAsync(1);
        var epoch = (await server.AskAsync("GetMessages", new { chat_id = 1 })).GetProperty("epoch").GetString();
        Assert.NotEmpty(epoch!);
        Assert.Equal(epoch, (await server.AskAsync("GetChats", new { user_id = 1 })).GetProperty("epoch").GetString());
        await using var other = await WithMessagesAsync(1);
        var another = await other.AskAsync("GetMessages", new { chat_id = 1 });
        Assert.NotEqual(epoch, another.GetProperty("epoch").GetString());
    }

    private static async Task<RunningDataServer> WithMessagesAsync(int count)
    {
        var server = await RunningDataServer.StartWithAsync("Ada", "Bob");
        await Seed.MessagesAsync(server, chatId: 1, count, "hello");
        return server;
    }

    private static IEnumerable<long> Numbers(JsonElement page) =>
        page.GetProperty("messages").EnumerateArray().Select(message => message.GetProperty("message_id").GetInt64());

    private static bool HasMore(JsonElement page) => page.GetProperty("has_more").GetBoolean();

    private static long Cursor(JsonElement page) => page.GetProperty("cursor").GetInt64();
}
