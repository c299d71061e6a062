using Talko.Testing.Wire;

namespace Talko.Servers.Tests.Broadcast;

public sealed class SlowReaderTests
{
    private static readonly string LongText = new('x', 16 * 1024);

    [Fact]
    public async Task A_receiver_that_does_not_read_is_closed_and_others_notice_nothing()
    {
        await using var server = await RunningBroadcastServer.StartAsync(options => options with { MaxQueuedBytes = 256 * 1024 });
        using var slow = await server.OpenStreamAsync(2);
        using var quick = await server.OpenStreamAsync(3);
        using var source = await RawPeer.ConnectAsync(server.EndPoint);

        // More than the system's own buffers take, whatever they grow to: each push is answered and reaches the
        // quick receiver while the slow one never reads.
        for (var i = 1; i <= 1000; i++)
        {
            await source.AskAsync("BroadcastMessage", RunningBroadcastServer.Broadcast(i, 1, [2, 3], LongText));
            var result = (await quick.ReceiveAsync()).GetProperty("result");
            Assert.Equal(i, result.GetProperty("message").GetProperty("message_id").GetInt32());
        }

        var received = await slow.ReceiveToEndAsync();
        Assert.True(received.Length < 1000 * LongText.Length);
    }

    [Fact]
    public async Task A_stream_whose_client_talks_too_much_is_closed()
    {
        await using var server = await RunningBroadcastServer.StartAsync();
        using var talkative = await server.OpenStreamAsync(2);
        await talkative.SendAsync(new byte[4096]);
        await server.BroadcastAsync(1, 1, 2);
        Assert.Contains("message_id", await talkative.ReceivePayloadAsync(), StringComparison.Ordinal);
        await talkative.SendAsync(new byte[1]);
        await talkative.ExpectEndAsync();
    }

    [Fact]
    public async Task A_stream_whose_client_goes_is_forgotten()
    {
        await using var server = await RunningBroadcastServer.StartAsync(options => options with
        {
            Server = options.Server with { MaxConnections = 2 },
        });
        using (await server.OpenStreamAsync(2))
        using (await server.OpenStreamAsync(2))
        {
        }

        await Deadline.Until("both places are free", async () =>
        {
            using var peer = await RawPeer.ConnectAsync(server.EndPoint);
            return (await peer.ReceiveOrAskAsync("GetServer")).TryGetProperty("result", out _);
        });
    }
}
