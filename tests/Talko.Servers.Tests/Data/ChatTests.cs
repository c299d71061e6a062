using System.Text.Json;
using Talko.Protocol.Envelope;

namespace Talko.Servers.Tests.Data;

public sealed class ChatTests
{
    [Fact]
    public async Task Two_people_have_one_private_chat()
    {
        await using var server = await RunningDataServer.StartWithAsync("Ada", "Bob");
        var again = await server.AskAsync("InsertChat", new { chat_name = "Other", user_ids = new[] { 2, 1 } });
        var chat = again.GetProperty("chat");
        Assert.Equal(1, chat.GetProperty("chat_id").GetInt64());
        Assert.True(chat.GetProperty("is_private").GetBoolean());
        Assert.Equal(2, chat.GetProperty("user_count").GetInt32());
        Assert.Equal(["Ada", "Bob"], Names(chat));
    }

    [Fact]
    public async Task A_private_chat_is_named_after_the_other_and_its_maker_gets_the_name_given()
    {
        await using var server = await RunningDataServer.StartAsync();
        await server.MakeUsersAsync("Ada", "Bob");
        var made = await server.AskAsync("InsertChat", new { chat_name = "N/A", user_ids = new[] { 1, 2 } });
        Assert.Equal("N/A", made.GetProperty("chat").GetProperty("chat_name").GetString());
        Assert.Equal("Bob", await OnlyChatNameAsync(server, 1));
        Assert.Equal("Ada", await OnlyChatNameAsync(server, 2));
    }

    [Fact]
    public async Task One_or_three_make_a_group_each_time()
    {
        await using var server = await RunningDataServer.StartWithAsync("Ada", "Bob", "Cid");
        Assert.Equal(2, await server.MakeChatAsync(1, 2, 3));
        Assert.Equal(3, await server.MakeChatAsync(3));
        Assert.Equal(4, await server.MakeChatAsync(3));
        Assert.Equal("N/A", (await ChatsAsync(server, 3))[0].GetProperty("chat_name").GetString());
    }

    [Fact]
    public async Task A_repeated_client_chat_id_finds_the_chat_as_it_is_now()
    {
        await using var server = await RunningDataServer.StartWithAsync("Ada", "Bob", "Cid");
        var request = new { chat_name = "Engines", user_ids = new[] { 3, 1, 2 }, client_chat_id = "a key" };
        await server.AskAsync("InsertChat", request);
        await server.SayAsync("hello", chatId: 2);
        foreach (var again in new[] { request, request with { chat_name = "Other" }, request with { user_ids = [3, 9] } })
        {
            var chat = (await server.AskAsync("InsertChat", again)).GetProperty("chat");
            Assert.Equal(2, chat.GetProperty("chat_id").GetInt64());
            Assert.Equal("Engines", chat.GetProperty("chat_name").GetString());
            Assert.Equal(["Ada", "Bob", "Cid"], Names(chat));
            Assert.Equal(1, chat.GetProperty("last_id").GetInt64());
        }
    }

    [Fact]
    public async Task A_client_chat_id_is_its_makers_own()
    {
        await using var server = await RunningDataServer.StartWithAsync("Ada", "Bob", "Cid");
        var request = new { chat_name = "Engines", user_ids = new[] { 3, 1, 2 }, client_chat_id = "a key" };
        var first = await server.AskAsync("InsertChat", request);
        var named = new { request.chat_name, user_ids = new[] { 1, 2, 3 }, request.client_chat_id, user_id = 3 };
        Assert.Equal(first.GetRawText(), (await server.AskAsync("InsertChat", named)).GetRawText());
        var ofAnother = await server.AskAsync("InsertChat", named with { user_id = 1 });
        Assert.Equal(3, ofAnother.GetProperty("chat").GetProperty("chat_id").GetInt64());
    }

    [Fact]
    public async Task A_client_chat_id_whose_maker_has_left_finds_nothing()
    {
        await using var server = await RunningDataServer.StartWithAsync("Ada", "Bob", "Cid");
        var request = new { chat_name = "Engines", user_ids = new[] { 3, 1, 2 }, client_chat_id = "a key" };
        await server.AskAsync("InsertChat", request);
        await server.Facts.RemoveParticipantAsync(2, 3);
        Assert.Equal((RpcErrorCode.Forbidden, "participant"), await server.ReasonAsync("InsertChat", request));
        Assert.Equal(3, await server.MakeChatAsync(3));
    }

    [Fact]
    public async Task Who_is_named_in_trust_mode_may_read_and_make_what_is_theirs()
    {
        await using var server = await RunningDataServer.StartWithAsync("Ada", "Bob");
        await server.MakeUsersAsync("Cid");
        foreach (var method in new[] { "GetMessages", "GetParticipants" })
        {
            await server.AskAsync(method, new { chat_id = 1 });
            await server.AskAsync(method, new { chat_id = 1, user_id = 2 });
            Assert.Equal((RpcErrorCode.Forbidden, "participant"), await server.ReasonAsync(method, new { chat_id = 1, user_id = 3 }));
            Assert.Equal((RpcErrorCode.NotFound, null), await server.ReasonAsync(method, new { chat_id = 1, user_id = 9 }));
            Assert.Equal((RpcErrorCode.NotFound, null), await server.ReasonAsync(method, new { chat_id = 9, user_id = 3 }));
        }

        var request = new { chat_name = "Engines", user_ids = new[] { 1, 2 }, user_id = 3 };
        Assert.Equal((RpcErrorCode.Forbidden, null), await server.ReasonAsync("InsertChat", request));
        Assert.Equal((RpcErrorCode.NotFound, null), await server.ReasonAsync("InsertChat", request with { user_id = 9 }));
    }

    [Fact]
    public async Task Users_must_exist_and_be_different()
    {
        await using var server = await RunningDataServer.StartWithAsync("Ada", "Bob");
        var request = new { chat_name = "Engines", user_ids = new[] { 1, 2, 7 } };
        Assert.Equal(RpcErrorCode.NotFound, await CodeAsync(server, request));
        Assert.Equal(RpcErrorCode.InvalidParams, await CodeAsync(server, request with { user_ids = [1, 2, 1] }));
        Assert.Equal(RpcErrorCode.InvalidParams, await CodeAsync(server, request with { user_ids = [] }));
        Assert.Single(await ChatsAsync(server, 1));
    }

    [Fact]
    public async Task A_chat_can_have_20000_users_and_shows_the_first_100()
    {
        await using var server = await RunningDataServer.StartAsync();
        await Seed.UsersAsync(server, 20_001);
        var everybody = Enumerable.Range(1, 20_001).ToArray();
        var chat = (await server.AskAsync("InsertChat", new { chat_name = "All", user_ids = everybody[..20_000] }))
            .GetProperty("chat");
        Assert.Equal(20_000, chat.GetProperty("user_count").GetInt32());
        Assert.Equal(
            Enumerable.Range(1, 100).Select(id => (long)id),
            chat.GetProperty("users").EnumerateArray().Select(user => user.GetProperty("user_id").GetInt64()));
        Assert.Equal(Names(chat), Names((await ChatsAsync(server, 20_000))[0]));
        var tooMany = new { chat_name = "All", user_ids = everybody };
        Assert.Equal(RpcErrorCode.InvalidParams, (await server.RefusedAsync("InsertChat", tooMany)).Code);
    }

    [Fact]
    public async Task Participants_come_in_pages_by_user_id()
    {
        await using var server = await RunningDataServer.StartWithAsync("Ada", "Bob", "Cid");
        var first = await server.AskAsync("GetParticipants", new { chat_id = 1, limit = 2 });
        Assert.Equal(["Ada", "Bob"], Names(first));
        Assert.True(first.GetProperty("has_more").GetBoolean());
        var rest = await server.AskAsync("GetParticipants", new { chat_id = 1, limit = 2, after_user_id = 2 });
        Assert.Equal(["Cid"], Names(rest));
        Assert.False(rest.GetProperty("has_more").GetBoolean());
        Assert.Equal(RpcErrorCode.NotFound, (await server.RefusedAsync("GetParticipants", new { chat_id = 2 })).Code);
    }

    private static async Task<int> CodeAsync(RunningDataServer server, object request) =>
        (await server.RefusedAsync("InsertChat", request)).Code;

    private static async Task<string> OnlyChatNameAsync(RunningDataServer server, long userId) =>
        Assert.Single(await ChatsAsync(server, userId)).GetProperty("chat_name").GetString()!;

    private static async Task<JsonElement[]> ChatsAsync(RunningDataServer server, long userId) =>
        [.. (await server.AskAsync("GetChats", new { user_id = userId })).GetProperty("chats").EnumerateArray()];

    private static IEnumerable<string> Names(JsonElement holder) =>
        holder.GetProperty("users").EnumerateArray().Select(user => user.GetProperty("user_name").GetString()!);
}
