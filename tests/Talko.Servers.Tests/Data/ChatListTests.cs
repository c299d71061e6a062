using System.Text.Json;
using Talko.Protocol.Envelope;

namespace Talko.Servers.Tests.Data;

public sealed class ChatListTests
{
    [Fact]
    public async Task The_chat_with_the_newest_message_comes_first_and_an_empty_one_by_its_making()
    {
        await using var server = await RunningDataServer.StartAsync();
        await server.MakeUsersAsync("Ada", "Bob", "Cid");
        await server.MakeChatAsync(1, 2, 3);
        await server.MakeChatAsync(1, 2);
        await server.MakeChatAsync(1);
        Assert.Equal([3, 2, 1], await IdsAsync(server, new { user_id = 1 }));
        await server.SayAsync("hello", chatId: 1);
        Assert.Equal([1, 3, 2], await IdsAsync(server, new { user_id = 1 }));
        await server.MakeChatAsync(1, 3);
        Assert.Equal([4, 1, 3, 2], await IdsAsync(server, new { user_id = 1 }));
        await server.SayAsync("hello", chatId: 2);
        Assert.Equal([2, 4, 1, 3], await IdsAsync(server, new { user_id = 1 }));
        Assert.Equal([2, 1], await IdsAsync(server, new { user_id = 2 }));
    }

    [Fact]
    public async Task A_chat_shows_its_newest_messages_and_its_last_number()
    {
        await using var server = await RunningDataServer.StartWithAsync("Ada", "Bob");
        await Seed.MessagesAsync(server, chatId: 1, 30, "hello");
        var chat = Assert.Single(await ChatsAsync(server, new { user_id = 1 }));
        Assert.Equal(Enumerable.Range(11, 20).Select(id => (long)id), Numbers(chat));
        Assert.Equal(30, chat.GetProperty("last_id").GetInt64());
        chat = Assert.Single(await ChatsAsync(server, new { user_id = 2, message_limit = 2 }));
        Assert.Equal([29, 30], Numbers(chat));
        chat = Assert.Single(await ChatsAsync(server, new { user_id = 2, message_limit = 0 }));
        Assert.Empty(Numbers(chat));
        Assert.Equal(30, chat.GetProperty("last_id").GetInt64());
    }

    [Fact]
    public async Task Pages_follow_one_another_without_a_gap_though_chats_move()
    {
        await using var server = await RunningDataServer.StartWithAsync("Ada", "Bob", "Cid");
        await Seed.ChatsAsync(server, 9);
        var first = await server.AskAsync("GetChats", new { user_id = 1, limit = 4 });
        Assert.Equal([10, 9, 8, 7], Ids(first));
        await server.SayAsync("hello", chatId: 3);
        var second = await server.AskAsync("GetChats", new { user_id = 1, limit = 4, before = Next(first) });
        Assert.Equal([6, 5, 4, 2], Ids(second));
        var last = await server.AskAsync("GetChats", new { user_id = 1, limit = 4, before = Next(second) });
        Assert.Equal([1], Ids(last));
        Assert.False(last.GetProperty("has_more").GetBoolean());
        Assert.Null(Next(last));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAA*")]
    [InlineData("AAAAAAAAAAAAAAAAAAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task A_before_that_no_answer_gave_is_a_bad_parameter(string before)
    {
        await using var server = await RunningDataServer.StartWithAsync("Ada");
        var (code, message) = await server.RefusedAsync("GetChats", new { user_id = 1, before });
        Assert.Equal(RpcErrorCode.InvalidParams, code);
        Assert.Contains("before", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Chat_ids_pick_out_of_the_users_own()
    {
        await using var server = await RunningDataServer.StartWithAsync("Ada", "Bob", "Cid");
        await server.MakeChatAsync(1, 2);
        await server.MakeChatAsync(2, 3);
        Assert.Equal([2, 1], await IdsAsync(server, new { user_id = 1, chat_ids = new[] { 1, 2, 3, 99 } }));
        Assert.Equal([2], await IdsAsync(server, new { user_id = 1, chat_ids = new[] { 2 } }));
        Assert.Empty(await IdsAsync(server, new { user_id = 1, chat_ids = Array.Empty<int>() }));
        var tooMany = new { user_id = 1, chat_ids = Enumerable.Range(1, 101) };
        Assert.Equal(RpcErrorCode.InvalidParams, (await server.RefusedAsync("GetChats", tooMany)).Code);
    }

    [Fact]
    public async Task A_user_that_does_not_exist_has_no_list()
    {
        await using var server = await RunningDataServer.StartWithAsync("Ada");
        Assert.Empty(await ChatsAsync(server, new { user_id = 1 }));
        Assert.Equal(RpcErrorCode.NotFound, (await server.RefusedAsync("GetChats", new { user_id = 2 })).Code);
    }

    private static async Task<JsonElement[]> ChatsAsync(RunningDataServer server, object request) =>
        [.. (await server.AskAsync("GetChats", request)).GetProperty("chats").EnumerateArray()];

    private static async Task<IEnumerable<long>> IdsAsync(RunningDataServer server, object request) =>
        Ids(await server.AskAsync("GetChats", request));

    private static IEnumerable<long> Ids(JsonElement page) =>
        page.GetProperty("chats").EnumerateArray().Select(chat => chat.GetProperty("chat_id").GetInt64());

    private static IEnumerable<long> Numbers(JsonElement chat) =>
        chat.GetProperty("messages").EnumerateArray().Select(message => message.GetProperty("message_id").GetInt64());

    private static string? Next(JsonElement page) => page.GetProperty("next").GetString();
}
