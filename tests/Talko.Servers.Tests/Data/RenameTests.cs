using System.Text.Json;
using Talko.Protocol.Envelope;

namespace Talko.Servers.Tests.Data;

public sealed class RenameTests
{
    [Fact]
    public async Task A_new_name_has_a_number_and_is_shown_wherever_the_user_is()
    {
        await using var server = await RunningDataServer.StartWithAsync("Ada", "Bob");
        await server.SayAsync("before");
        var renamed = (await RenameAsync(server, 1, "Ada Lovelace")).GetRawText();
        Assert.Equal("""{"user_id":1,"user_name":"Ada Lovelace","changed_id":2}""", renamed);
        await server.SayAsync("after");

        var chat = (await server.AskAsync("GetChats", new { user_id = 2 })).GetProperty("chats")[0];
        Assert.Equal("Ada Lovelace", chat.GetProperty("chat_name").GetString());
        foreach (var user in (JsonElement[])
            [
                (await server.AskAsync("GetUser", new { user_id = 1 })).GetProperty("user"),
                (await server.AskAsync("FindUser", new { user_name = "ada lovelace" })).GetProperty("user"),
                (await server.AskAsync("GetParticipants", new { chat_id = 1 })).GetProperty("users")[0],
                chat.GetProperty("users")[0],
                .. chat.GetProperty("messages").EnumerateArray().Select(message => message.GetProperty("user")),
                .. (await server.AskAsync("GetMessages", new { chat_id = 1 })).GetProperty("messages").EnumerateArray()
                    .Select(message => message.GetProperty("user")),
            ])
        {
            Assert.Equal(renamed, user.GetRawText());
        }

        // Their number is no chat's.
        Assert.Equal(3, chat.GetProperty("last_id").GetInt64());
        Assert.Equal([1, 3], chat.GetProperty("messages").EnumerateArray().Select(message => message.GetProperty("message_id").GetInt64()));
    }

    [Fact]
    public async Task Everybody_who_shares_a_chat_is_told_once_and_the_user_too()
    {
        await using var broadcast = FakeBroadcastServer.Start();
        await using var server = await RunningDataServer.StartAsync(
            options => options with { BroadcastPort = broadcast.Port, MaxReceivers = 2 });
        await broadcast.ReceiveAsync("OpenLink");
        await server.MakeUsersAsync("Ada", "Bob", "Cid", "Dan", "Eve");
        await server.MakeChatAsync(1, 2);
        await server.MakeChatAsync(1, 2, 3);
        await server.MakeChatAsync(4, 5);
        for (var told = 0; told < 4; told++)
        {
            await broadcast.ReceiveAsync("BroadcastPush");
        }

        var renamed = await RenameAsync(server, 1, "Ada Lovelace");
        var (first, rest) = (await broadcast.ReceiveAsync("BroadcastPush"), await broadcast.ReceiveAsync("BroadcastPush"));
        Assert.Equal([1, 2, 3], Receivers(first).Concat(Receivers(rest)).Order());
        Assert.Equal(
            $$$"""{"signal":{"kind":"user","user":{{{renamed.GetRawText()}}}}}""", first.GetProperty("push").GetRawText());
        Assert.False(first.TryGetProperty("author_id", out _));
    }

    [Fact]
    public async Task Who_has_no_chat_is_told_alone()
    {
        await using var broadcast = FakeBroadcastServer.Start();
        await using var server = await RunningDataServer.StartAsync(options => options with { BroadcastPort = broadcast.Port });
        await broadcast.ReceiveAsync("OpenLink");
        await server.MakeUsersAsync("Ada");
        await RenameAsync(server, 1, "Ada Lovelace");
        Assert.Equal([1], Receivers(await broadcast.ReceiveAsync("BroadcastPush")));
    }

    [Fact]
    public async Task The_same_name_again_takes_no_number_and_is_told_to_nobody()
    {
        await using var broadcast = FakeBroadcastServer.Start();
        await using var server = await RunningDataServer.StartAsync(options => options with { BroadcastPort = broadcast.Port });
        await broadcast.ReceiveAsync("OpenLink");
        await server.MakeUsersAsync("Ada");
        var (first, again) = (await RenameAsync(server, 1, "ADA"), await RenameAsync(server, 1, "ADA"));
        Assert.Equal(first.GetRawText(), again.GetRawText());
        await RenameAsync(server, 1, "Ada");
        Assert.Equal(1, ChangedId(await broadcast.ReceiveAsync("BroadcastPush")));
        Assert.Equal(2, ChangedId(await broadcast.ReceiveAsync("BroadcastPush")));
    }

    [Fact]
    public async Task Refusals_come_in_the_protocols_order()
    {
        await using var server = await RunningDataServer.StartWithAsync("Ada", "Bob");
        Assert.Equal(RpcErrorCode.InvalidParams, await CodeAsync(server, new { user_name = "Cid" }));
        Assert.Equal(RpcErrorCode.InvalidParams, await CodeAsync(server, new { user_id = 9, user_name = " Cid" }));
        Assert.Equal(RpcErrorCode.NotFound, await CodeAsync(server, new { user_id = 9, user_name = "Cid" }));
        Assert.Equal(RpcErrorCode.NotFound, await CodeAsync(server, new { user_id = 1, target_user_id = 9, user_name = "Bob" }));
        Assert.Equal(
            (RpcErrorCode.Forbidden, "administrator"),
            await server.ReasonAsync("RenameUser", new { user_id = 1, target_user_id = 2, user_name = "ada" }));
        Assert.Equal(
            (RpcErrorCode.Conflict, "name"), await server.ReasonAsync("RenameUser", new { user_id = 1, user_name = "BOB" }));
    }

    private static async Task<JsonElement> RenameAsync(RunningDataServer server, long userId, string userName) =>
        (await server.AskAsync("RenameUser", new { user_id = userId, user_name = userName })).GetProperty("user");

    private static async Task<int> CodeAsync(RunningDataServer server, object parameters) =>
        (await server.RefusedAsync("RenameUser", parameters)).Code;

    private static IEnumerable<long> Receivers(JsonElement parameters) =>
        parameters.GetProperty("receiver_ids").EnumerateArray().Select(id => id.GetInt64());

    private static long ChangedId(JsonElement parameters) =>
        parameters.GetProperty("push").GetProperty("signal").GetProperty("user").GetProperty("changed_id").GetInt64();
}
