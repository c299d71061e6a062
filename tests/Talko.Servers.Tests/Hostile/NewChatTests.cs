using System.Net;
using System.Text.Json;
using Talko.DataServer;
using Talko.DataServer.Limits;
using Talko.Protocol.Envelope;
using Talko.Protocol.Server;
using Talko.Servers.Tests.Data;

namespace Talko.Servers.Tests.Hostile;

/// <summary>How many chats somebody makes: nobody's list is filled by strangers, and nobody is locked out by them.</summary>
public sealed class NewChatTests
{
    [Fact]
    public void After_a_burst_a_user_makes_so_many_a_minute()
    {
        const int Burst = 3;
        var clock = new ManualClock();
        var options = new DataServerOptions
        {
            Server = new RpcServerOptions { EndPoint = new IPEndPoint(IPAddress.Loopback, 0) },
            DbPath = "none",
            ChatBurst = Burst,
            ChatsPerMinute = 30,
        };
        var newChats = new NewChats(options, clock);
        for (var i = 0; i < Burst; i++)
        {
            Assert.True(newChats.TryBegin(1, out _));
        }

        Assert.False(newChats.TryBegin(1, out var wait));
        Assert.Equal(TimeSpan.FromMilliseconds(2000), wait);
        Assert.True(newChats.TryBegin(2, out _));
        clock.Advance(TimeSpan.FromMilliseconds(2000));
        Assert.True(newChats.TryBegin(1, out _));
        Assert.False(newChats.TryBegin(1, out _));
        newChats.Forgive(1);
        Assert.True(newChats.TryBegin(1, out _));
    }

    [Fact]
    public async Task Who_makes_chats_too_fast_is_told_to_wait_and_finds_those_that_there_are()
    {
        await using var servers = await TokenServers.StartAsync(options => options with { ChatBurst = 2, ChatsPerMinute = 1 });
        var (maker, other) = (await servers.SignUpAsync(), await servers.SignUpAsync());
        var (pair, group) = (new[] { maker.UserId, other.UserId }, new[] { maker.UserId });
        var first = await MakeAsync(servers, maker, pair);
        (await MakeAsync(servers, maker, group, "key")).Result();

        var refused = await MakeAsync(servers, maker, group, "another key");
        Assert.Equal(RpcErrorCode.Busy, refused.Code());
        Assert.InRange(refused.RetryAfterMs(), 1, 60_000);
        Assert.Equal(ChatId(first), ChatId(await MakeAsync(servers, maker, pair)));
        (await MakeAsync(servers, maker, group, "key")).Result();
        (await MakeAsync(servers, other, [other.UserId])).Result();
    }

    [Fact]
    public async Task Those_that_a_user_made_are_bounded_and_those_of_others_do_not_count()
    {
        await using var servers = await TokenServers.StartAsync(options => options with { MaxMadeChats = 2 });
        var (maker, victim) = (await servers.SignUpAsync(), await servers.SignUpAsync());
        var both = new[] { maker.UserId, victim.UserId };
        (await MakeAsync(servers, maker, both)).Result();
        (await MakeAsync(servers, maker, both, "key")).Result();
        (await MakeAsync(servers, maker, [maker.UserId], "group")).Result();

        var refused = await MakeAsync(servers, maker, [maker.UserId]);
        Assert.Equal(RpcErrorCode.Conflict, refused.Code());
        Assert.Equal("limit", refused.GetProperty("error").GetProperty("data").GetProperty("reason").GetString());
        (await MakeAsync(servers, maker, both)).Result();
        (await MakeAsync(servers, maker, [maker.UserId], "group")).Result();
        (await MakeAsync(servers, victim, [victim.UserId])).Result();
        (await MakeAsync(servers, victim, [victim.UserId])).Result();
    }

    [Fact]
    public async Task In_trust_mode_there_are_no_such_bounds()
    {
        await using var server = await RunningDataServer.StartAsync(
            options => options with { MaxMadeChats = 1, ChatBurst = 1, ChatsPerMinute = 1 });
        await server.MakeUsersAsync("Ada", "Bob");
        Assert.Equal(1, await server.MakeChatAsync(1));
        Assert.Equal(2, await server.MakeChatAsync(1));
        Assert.Equal(3, await server.MakeChatAsync(1, 2));
    }

    private static Task<JsonElement> MakeAsync(TokenServers servers, Person maker, long[] userIds, string? clientChatId = null) =>
        servers.AskDataAsync(
            "InsertChat", new { chat_name = "A chat", user_ids = userIds, client_chat_id = clientChatId }, maker.Token);

    private static long ChatId(JsonElement answer) =>
        answer.Result().GetProperty("chat").GetProperty("chat_id").GetInt64();
}
