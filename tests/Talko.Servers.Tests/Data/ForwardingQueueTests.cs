using System.Net;
using Talko.DataServer;
using Talko.DataServer.Forwarding;
using Talko.DataServer.Storage.Telling;
using Talko.Protocol.Server;

namespace Talko.Servers.Tests.Data;

/// <summary>What waits for the link stays within its bounds, and what one change tells stays together.</summary>
public sealed class ForwardingQueueTests
{
    private readonly DataServerOptions _options = new()
    {
        Server = new RpcServerOptions { EndPoint = new IPEndPoint(IPAddress.Loopback, 0) },
        DbPath = "",
        MaxQueuedForwardings = 8,
        MaxQueuedForwardingBytes = 1000,
        MaxForwardingWait = Deadline.Timeout,
    };

    [Fact]
    public async Task What_one_change_tells_waits_until_there_is_room_for_all_of_it()
    {
        var queue = Open(_options);
        queue.Add([Change(5)]);
        var adding = Task.Run(() => queue.Add([Change(5)]), TestContext.Current.CancellationToken);

        for (var left = 4; left > 3; left--)
        {
            Assert.True(queue.TryTake(out _));
            Assert.Equal(_options.MaxQueuedForwardings - left, queue.WaitForRoom().Count);
        }

        Assert.True(queue.TryTake(out _));
        await adding.Within("the second change");
        Assert.Equal(8, Drain(queue));
    }

    [Fact]
    public async Task The_bytes_of_all_that_a_change_tells_count()
    {
        var queue = Open(_options);
        queue.Add([Change(3, bytes: 200)]);
        var adding = Task.Run(() => queue.Add([Change(3, bytes: 200)]), TestContext.Current.CancellationToken);

        Assert.True(queue.TryTake(out _));
        await adding.Within("the second change");
        Assert.Equal(5, Drain(queue));
    }

    [Theory]
    [InlineData(9, 1)]
    [InlineData(6, 200)]
    public async Task What_could_never_wait_is_left_whole_and_the_link_is_dropped(int count, int bytes)
    {
        var queue = Open(_options);
        queue.Add([Change(1)]);

        queue.Add([Change(count, bytes), Change(1)]);

        await Assert.ThrowsAsync<IOException>(() => queue.DroppedAsync(TestContext.Current.CancellationToken).Within("the drop"));
        Assert.Equal(1, Drain(queue));
        Assert.Equal(FeedRoom.Unlimited, queue.WaitForRoom());
    }

    [Fact]
    public async Task What_finds_no_room_in_time_is_left_and_the_link_is_dropped()
    {
        var queue = Open(_options with { MaxForwardingWait = TimeSpan.FromMilliseconds(20) });
        queue.Add([Change(6)]);

        queue.Add([Change(2), Change(2), Change(1)]);

        await Assert.ThrowsAsync<IOException>(() => queue.DroppedAsync(TestContext.Current.CancellationToken).Within("the drop"));
        Assert.Equal(8, Drain(queue));
    }

    [Fact]
    public void What_nobody_waits_for_finds_room_or_is_left()
    {
        var queue = Open(_options);
        queue.Add([Change(8)]);

        queue.Offer(Change(1));

        Assert.Equal(8, Drain(queue));
    }

    private static ForwardingQueue Open(DataServerOptions options)
    {
        var queue = new ForwardingQueue(options);
        queue.Open();
        return queue;
    }

    private static int Drain(ForwardingQueue queue)
    {
        var count = 0;
        while (queue.TryTake(out _))
        {
            count++;
        }

        return count;
    }

    private static Something Change(int count, int bytes = 1) =>
        new Something(bytes) { Next = count == 1 ? null : Change(count - 1, bytes) };

    private sealed record Something(int HeldBytes) : Told
    {
        public override int Bytes => HeldBytes;
    }
}
