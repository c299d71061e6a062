using System.Text.Json;
using Talko.Testing.Wire;

namespace Talko.Servers.Tests.Broadcast;

public sealed class StreamTests
{
    [Fact]
    public async Task A_push_is_the_message_and_its_place_with_the_same_bytes_for_everybody()
    {
        await using var server = await RunningBroadcastServer.StartAsync();
        using var first = await server.OpenStreamAsync(2);
        using var second = await server.OpenStreamAsync(3, events: true);
        await server.BroadcastAsync(7, 1, 1, 2, 3);
        var bytes = await first.ReceivePayloadAsync();
        Assert.Equal(bytes, await second.ReceivePayloadAsync());
        Assert.Equal(
            """{"jsonrpc":"2.0","result":{"message":{"message_id":7,"chat_id":1,"user":{"user_id":1,"user_name":"Somebody"},"message_text":"hello","message_ts":5},"prev_id":6}}""",
            bytes);
    }

    [Fact]
    public async Task A_push_is_ASCII_and_keeps_members_that_the_server_does_not_know()
    {
        await using var server = await RunningBroadcastServer.StartAsync();
        using var stream = await server.OpenStreamAsync(2);
        using var peer = await RawPeer.ConnectAsync(server.EndPoint);
        await peer.SendPayloadAsync(
            """{"jsonrpc":"2.0","method":"BroadcastRequest","params":{"receiver_ids":[2],"message":{"message_id":9,"chat_id":1,"user":{"user_id":1,"user_name":"é"},"message_text":"🌮","message_ts":5,"mood":{"like":[1,2]}}},"id":1}""");
        var push = await stream.ReceivePayloadAsync();
        Assert.All(push, character => Assert.True(char.IsAscii(character)));
        var message = JsonDocument.Parse(push).RootElement.GetProperty("result").GetProperty("message");
        Assert.Equal("🌮", message.GetProperty("message_text").GetString());
        Assert.Equal("[1,2]", message.GetProperty("mood").GetProperty("like").GetRawText());
    }

    [Fact]
    public async Task Every_stream_of_a_user_gets_everything_and_the_authors_own_only_where_asked()
    {
        await using var server = await RunningBroadcastServer.StartAsync();
        using var phone = await server.OpenStreamAsync(1, ownMessages: true);
        using var laptop = await server.OpenStreamAsync(1, ownMessages: true);
        using var original = await server.OpenStreamAsync(1);
        await server.BroadcastAsync(1, authorId: 1, 1, 2);
        await server.BroadcastAsync(2, authorId: 2, 1, 2);
        await ExpectAsync(phone, 1, 2);
        await ExpectAsync(laptop, 1, 2);
        await ExpectAsync(original, 2);
    }

    [Fact]
    public async Task Pushes_keep_the_order_of_their_broadcasts()
    {
        await using var server = await RunningBroadcastServer.StartAsync();
        using var stream = await server.OpenStreamAsync(2);
        using var source = await RawPeer.ConnectAsync(server.EndPoint);
        const int Count = 500;
        var frames = Enumerable.Range(1, Count).SelectMany(i => RawPeer.Frame(JsonSerializer.Serialize(new
        {
            jsonrpc = "2.0",
            method = "BroadcastMessage",
            @params = RunningBroadcastServer.Broadcast(i, 1, [2]),
            id = i,
            keep_alive = true,
        })));
        await source.SendAsync([.. frames]);
        await ExpectAsync(stream, [.. Enumerable.Range(1, Count).Select(i => (long)i)]);
    }

    [Fact]
    public async Task The_answer_is_the_first_frame_though_pushes_come_at_once()
    {
        await using var server = await RunningBroadcastServer.StartAsync();
        using var stop = new CancellationTokenSource();
        var flood = FloodAsync(server, stop.Token);
        for (var i = 0; i < 50; i++)
        {
            using var peer = await RawPeer.ConnectAsync(server.EndPoint);
            var answer = await peer.AskAsync("OpenStream", new { user_id = 2 });
            Assert.Equal(1, answer.GetProperty("id").GetInt32());
            Assert.True((await peer.ReceiveAsync()).GetProperty("result").TryGetProperty("message", out _));
        }

        await stop.CancelAsync();
        await flood;
    }

    [Fact]
    public async Task A_stream_can_be_the_last_request_of_a_kept_connection()
    {
        await using var server = await RunningBroadcastServer.StartAsync();
        using var peer = await RawPeer.ConnectAsync(server.EndPoint);
        await peer.AskAsync("GetServer", new { });
        await peer.AskAsync("OpenStream", new { user_id = 2 });
        await server.BroadcastAsync(1, 1, 2);
        await ExpectAsync(peer, 1);
    }

    [Fact]
    public async Task Closing_ends_the_users_streams_and_no_others()
    {
        await using var server = await RunningBroadcastServer.StartAsync();
        using var first = await server.OpenStreamAsync(2);
        using var second = await server.OpenStreamAsync(2);
        using var other = await server.OpenStreamAsync(3);
        await server.BroadcastAsync(1, 1, 2);
        var answer = await RawPeer.AskAsync(server.EndPoint, "CloseStream", new { user_id = 2 });
        Assert.Equal("{}", answer.GetProperty("result").GetRawText());
        await ExpectAsync(first, 1);
        await first.ExpectEndAsync();
        await ExpectAsync(second, 1);
        await second.ExpectEndAsync();
        await server.BroadcastAsync(2, 1, 3);
        await ExpectAsync(other, 2);
        Assert.True((await RawPeer.AskAsync(server.EndPoint, "CloseStream", new { user_id = 99 })).TryGetProperty("result", out _));
    }

    [Fact]
    public async Task A_thousand_streams_in_one_chat_all_receive_a_message()
    {
        await using var server = await RunningBroadcastServer.StartAsync();
        var ids = Enumerable.Range(1, 1000).Select(i => (long)i).ToArray();
        var streams = new List<RawPeer>();
        foreach (var id in ids)
        {
            streams.Add(await server.OpenStreamAsync(id));
        }

        await server.BroadcastAsync(5, 2000, ids);
        foreach (var stream in streams)
        {
            await ExpectAsync(stream, 5);
            stream.Dispose();
        }
    }

    [Fact]
    public async Task Stopping_ends_the_streams_in_order()
    {
        await using var server = await RunningBroadcastServer.StartAsync();
        using var stream = await server.OpenStreamAsync(2);
        await server.BroadcastAsync(1, 1, 2);
        await server.StopAsync().Within("the server to stop");
        await ExpectAsync(stream, 1);
        await stream.ExpectEndAsync();
    }

    private static async Task ExpectAsync(RawPeer stream, params long[] numbers)
    {
        foreach (var number in numbers)
        {
            var result = (await stream.ReceiveAsync()).GetProperty("result");
            Assert.Equal(number, result.GetProperty("message").GetProperty("message_id").GetInt64());
        }
    }

    private static async Task FloodAsync(RunningBroadcastServer server, CancellationToken stop)
    {
        using var source = await RawPeer.ConnectAsync(server.EndPoint);
        for (var i = 1; !stop.IsCancellationRequested; i++)
        {
            await source.AskAsync("BroadcastMessage", RunningBroadcastServer.Broadcast(i, 1, [2]));
        }
    }
}
