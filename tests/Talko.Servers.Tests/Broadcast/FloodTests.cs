using Talko.Testing.Wire;

namespace Talko.Servers.Tests.Broadcast;

/// <summary>A source that broadcasts faster than receivers read is slowed: no stream is closed for it.</summary>
public sealed class FloodTests
{
    private const int Messages = 3000;
    private static readonly string Text = new('x', 4 * 1024);

    [Fact]
    public async Task Receivers_that_read_slower_than_a_flooding_source_writes_get_all_of_it_in_order()
    {
        await using var server = await RunningBroadcastServer.StartAsync(options => options with
        {
            MaxQueuedFrames = 128,
            MaxRoundFrames = 16,

            // As long as the test may take: what it shows must not hang on how fast this machine is.
            FloodPatience = Deadline.Timeout,
        });
        using var one = await server.OpenStreamAsync(2);
        using var other = await server.OpenStreamAsync(3, events: true);
        using var source = await RawPeer.ConnectAsync(server.EndPoint);

        // More than the queues and the system's buffers hold, and faster than a test reads one frame after the other.
        var flooding = FloodAsync(source, [2, 3]);
        await Task.WhenAll(ExpectAllAsync(one), ExpectAllAsync(other));
        await flooding.Within("the flood to be taken");
    }

    [Fact]
    public async Task A_receiver_that_does_not_read_does_not_hold_up_a_flood()
    {
        await using var server = await RunningBroadcastServer.StartAsync(options => options with
        {
            MaxQueuedFrames = 128,
            MaxRoundFrames = 16,

            // Who reads is not taken for who does not where the machine does something else for a while.
            FloodPatience = TimeSpan.FromSeconds(5),
        });
        using var silent = await server.OpenStreamAsync(2);
        using var reader = await server.OpenStreamAsync(3);
        using var source = await RawPeer.ConnectAsync(server.EndPoint);
        var flooding = FloodAsync(source, [2, 3]);
        await ExpectAllAsync(reader);
        await flooding.Within("the flood to be taken");
        Assert.True((await silent.ReceiveToEndAsync()).Length < Messages * Text.Length);
    }

    [Fact]
    public async Task A_stream_gets_the_messages_of_many_chats_in_the_order_of_the_broadcasts()
    {
        await using var server = await RunningBroadcastServer.StartAsync();
        using var both = await server.OpenStreamAsync(2);
        using var odd = await server.OpenStreamAsync(3);
        using var source = await RawPeer.ConnectAsync(server.EndPoint);
        var requests = Enumerable.Range(1, 200).Select(number => RawPeer.Request(
            "BroadcastMessage",
            RunningBroadcastServer.Broadcast(number, 1, number % 2 == 0 ? [2] : [2, 3]),
            keepAlive: true));
        await source.SendAsync([.. requests.SelectMany(RawPeer.Frame)]);
        for (var number = 1; number <= 200; number++)
        {
            Assert.Equal(number, await ReceiveNumberAsync(both));
            if (number % 2 == 1)
            {
                Assert.Equal(number, await ReceiveNumberAsync(odd));
            }
        }
    }

    private static async Task FloodAsync(RawPeer source, long[] receiverIds)
    {
        var answers = Task.Run(async () =>
        {
            for (var number = 1; number <= Messages; number++)
            {
                Assert.True((await source.ReceiveAsync()).TryGetProperty("result", out _));
            }
        });
        for (var number = 1; number <= Messages; number++)
        {
            var broadcast = RunningBroadcastServer.Broadcast(number, 1, receiverIds, Text);
            await source.Socket.SendAsync(RawPeer.Frame(RawPeer.Request("BroadcastMessage", broadcast, keepAlive: true)));
        }

        await answers;
    }

    private static async Task ExpectAllAsync(RawPeer receiver)
    {
        for (var number = 1; number <= Messages; number++)
        {
            Assert.Equal(number, await ReceiveNumberAsync(receiver));
        }
    }

    private static async Task<int> ReceiveNumberAsync(RawPeer receiver) =>
        (await receiver.ReceiveAsync()).GetProperty("result").GetProperty("message").GetProperty("message_id").GetInt32();
}
