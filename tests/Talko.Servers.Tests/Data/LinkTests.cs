using System.Text.Json;
using Talko.DataServer;

namespace Talko.Servers.Tests.Data;

public sealed class LinkTests
{
    [Fact]
    public async Task A_stored_message_is_forwarded_to_every_participant_with_its_place()
    {
        await using var broadcast = FakeBroadcastServer.Start();
        await using var server = await StartAsync(broadcast);
        await broadcast.ReceiveAsync("OpenLink");
        await MakeChatAsync(server, broadcast);
        await server.SayAsync("first");
        await server.SayAsync("second", userId: 2);
        var first = await broadcast.ReceiveAsync("BroadcastPush");
        Assert.Equal([1, 2], Receivers(first));
        Assert.Equal(1, first.GetProperty("author_id").GetInt64());
        Assert.Equal(0, first.GetProperty("push").GetProperty("prev_id").GetInt64());
        Assert.Equal("first", first.GetProperty("push").GetProperty("message").GetProperty("message_text").GetString());
        var second = await broadcast.ReceiveAsync("BroadcastPush");
        Assert.Equal(1, second.GetProperty("push").GetProperty("prev_id").GetInt64());
        var stored = (await server.AskAsync("GetMessages", new { chat_id = 1 })).GetProperty("messages");
        Assert.Equal(stored[1].GetRawText(), second.GetProperty("push").GetProperty("message").GetRawText());
    }

    [Fact]
    public async Task A_new_chat_is_forwarded_once_and_a_repeated_message_never()
    {
        await using var broadcast = FakeBroadcastServer.Start();
        await using var server = await StartAsync(broadcast);
        await broadcast.ReceiveAsync("OpenLink");
        await server.MakeUsersAsync("Ada", "Bob");
        var made = await server.AskAsync("InsertChat", new { chat_name = "N/A", user_ids = new[] { 2, 1 } });
        await server.MakeChatAsync(1, 2);
        var chat = await broadcast.ReceiveAsync("BroadcastPush");
        Assert.Equal([1, 2], Receivers(chat));
        Assert.False(chat.TryGetProperty("author_id", out _));
        Assert.Equal(made.GetProperty("chat").GetRawText(), chat.GetProperty("push").GetProperty("chat").GetRawText());
        var request = new { chat_id = 1, user_id = 1, message_text = "hello", client_message_id = "key" };
        await server.AskAsync("InsertMessage", request);
        await server.AskAsync("InsertMessage", request);
        await server.SayAsync("next");
        Assert.Equal("hello", Text(await broadcast.ReceiveAsync("BroadcastPush")));
        Assert.Equal("next", Text(await broadcast.ReceiveAsync("BroadcastPush")));
    }

    [Fact]
    public async Task Forwardings_are_pipelined_in_the_order_of_the_commits()
    {
        const int Count = 200;
        await using var broadcast = FakeBroadcastServer.Start();
        await using var server = await StartAsync(broadcast);
        await broadcast.ReceiveAsync("OpenLink");
        await MakeChatAsync(server, broadcast);

        // None of them is answered, and yet they come.
        broadcast.Answer = _ => null;
        await Task.WhenAll(Enumerable.Range(0, Count).Select(i => server.SayAsync($"message {i}")));
        for (var number = 1; number <= Count; number++)
        {
            var forwarded = await broadcast.ReceiveAsync("BroadcastPush");
            Assert.Equal(number, forwarded.GetProperty("push").GetProperty("message").GetProperty("message_id").GetInt64());
            Assert.Equal(number - 1, forwarded.GetProperty("push").GetProperty("prev_id").GetInt64());
        }
    }

    [Fact]
    public async Task While_the_BroadcastServer_is_away_messages_are_stored_and_the_log_says_so_once()
    {
        var log = new ListLogger();
        await using var broadcast = FakeBroadcastServer.Start();
        await using var server = await StartAsync(broadcast, log);
        await broadcast.ReceiveAsync("OpenLink");
        await MakeChatAsync(server, broadcast);
        await broadcast.GoAwayAsync();
        await Deadline.Until("the link to be down", async () => !await LinkAsync(server));
        await server.SayAsync("nobody hears it");
        await server.SayAsync("nor this");
        Assert.Single(log.Lines, line => line.Contains("no link", StringComparison.Ordinal));

        // Who missed something is told by the opening link; what comes after it is forwarded.
        broadcast.ComeBack();
        await broadcast.ReceiveAsync("OpenLink");
        await Deadline.Until("the link to be open", () => LinkAsync(server));
        await server.SayAsync("hello again");
        Assert.Equal("hello again", Text(await broadcast.ReceiveAsync("BroadcastPush")));
        Assert.Equal(2, log.Lines.Count(line => line.Contains("is open", StringComparison.Ordinal)));
        Assert.Single(log.Lines, line => line.Contains("no link", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(""" "error":{"code":-32601,"message":"there is no such method"} """, true)]
    [InlineData(""" "error":{"code":-32603,"message":"the server failed"} """, false)]
    public async Task A_BroadcastServer_need_not_know_OpenLink(string answer, bool opens)
    {
        await using var broadcast = FakeBroadcastServer.Start();
        broadcast.Answer = method => method == "OpenLink" ? answer : FakeBroadcastServer.AnswerWell(method);
        await using var server = await StartAsync(broadcast);
        await broadcast.ReceiveAsync("OpenLink");
        if (!opens)
        {
            await broadcast.ReceiveAsync("OpenLink");
            Assert.False(await LinkAsync(server));
            broadcast.Answer = FakeBroadcastServer.AnswerWell;
        }

        await Deadline.Until("the link to be open", () => LinkAsync(server));
    }

    [Fact]
    public async Task A_BroadcastServer_of_the_contract_alone_is_told_new_messages_over_one_link()
    {
        await using var broadcast = FakeBroadcastServer.Start();
        broadcast.Answer = method => method is "GetServer" or "BroadcastMessage"
            ? FakeBroadcastServer.AnswerWell(method)
            : """ "error":{"code":-32601,"message":"there is no such method"} """;
        await using var server = await StartAsync(broadcast);
        await broadcast.ReceiveAsync("OpenLink");
        await Deadline.Until("the link to be open", () => LinkAsync(server));
        await server.MakeUsersAsync("Ada", "Bob");
        await server.MakeChatAsync(1, 2);
        await server.SayAsync("hello");
        var forwarded = await broadcast.ReceiveAsync("BroadcastMessage");
        Assert.Equal([1, 2], Receivers(forwarded));
        Assert.Equal(0, forwarded.GetProperty("prev_id").GetInt64());
        Assert.Equal("hello", forwarded.GetProperty("message").GetProperty("message_text").GetString());
        Assert.Equal(1, broadcast.Accepted);
    }

    [Fact]
    public async Task What_is_not_a_BroadcastServer_gets_no_messages()
    {
        await using var broadcast = FakeBroadcastServer.Start();
        broadcast.Answer = _ => """ "result":{"server":"DataServer","version":"0","auth":"trust","limits":{}} """;
        var log = new ListLogger();
        await using var server = await StartAsync(broadcast, log);
        await Deadline.Until("a second try", () => broadcast.Accepted > 1);
        Assert.Single(log.Lines, line => line.Contains("is no BroadcastServer", StringComparison.Ordinal));
        Assert.False(await LinkAsync(server));
    }

    [Fact]
    public async Task A_forwarding_that_is_refused_makes_the_link_anew()
    {
        await using var broadcast = FakeBroadcastServer.Start();
        await using var server = await StartAsync(broadcast);
        await broadcast.ReceiveAsync("OpenLink");
        await MakeChatAsync(server, broadcast);
        broadcast.Answer = method => method == "BroadcastPush"
            ? """ "error":{"code":-32005,"message":"slow down"} """
            : FakeBroadcastServer.AnswerWell(method);
        await server.SayAsync("hello");
        await broadcast.ReceiveAsync("BroadcastPush");
        await broadcast.ReceiveAsync("OpenLink");
    }

    [Fact]
    public async Task A_link_that_does_not_answer_is_made_anew()
    {
        await using var broadcast = FakeBroadcastServer.Start();
        await using var server = await StartAsync(
            broadcast, change: options => options with { LinkHeartbeat = TimeSpan.FromMilliseconds(50) });
        await broadcast.ReceiveAsync("OpenLink");
        broadcast.Answer = _ => null;
        await Deadline.Until("another connection", () => broadcast.Accepted > 1);
        broadcast.Answer = FakeBroadcastServer.AnswerWell;
        await Deadline.Until("the link to be open", () => LinkAsync(server));
    }

    private static Task<RunningDataServer> StartAsync(
        FakeBroadcastServer broadcast,
        ListLogger? log = null,
        Func<DataServerOptions, DataServerOptions>? change = null) =>
        RunningDataServer.StartAsync(
            options => (change ?? (same => same))(options with { BroadcastPort = broadcast.Port }), log);

    private static async Task MakeChatAsync(RunningDataServer server, FakeBroadcastServer broadcast)
    {
        await server.MakeUsersAsync("Ada", "Bob");
        await server.MakeChatAsync(1, 2);
        await broadcast.ReceiveAsync("BroadcastPush");
    }

    private static async Task<bool> LinkAsync(RunningDataServer server) =>
        (await server.AskAsync("GetServer", new { })).GetProperty("link").GetBoolean();

    private static IEnumerable<long> Receivers(JsonElement parameters) =>
        parameters.GetProperty("receiver_ids").EnumerateArray().Select(id => id.GetInt64());

    private static string? Text(JsonElement parameters) =>
        parameters.GetProperty("push").GetProperty("message").GetProperty("message_text").GetString();
}
