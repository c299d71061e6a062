using System.Net.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Talko.BroadcastServer;
using Talko.BroadcastServer.Streams;
using Talko.Protocol.Server;

namespace Talko.Servers.Tests.Broadcast;

public sealed class HalfBehindTests
{
    private const int MaxFrames = 20;

    [Fact]
    public async Task A_receiver_that_reads_and_stays_half_behind_is_not_waited_for_again_and_again()
    {
        var options = new BroadcastServerOptions
        {
            Server = new RpcServerOptions { EndPoint = new(0, 0) },
            MaxQueuedFrames = MaxFrames,

            // One frame a write; and waited for each time the broadcasts below would take longer than a test may.
            WriteBytes = 1,
            FloodPatience = TimeSpan.FromSeconds(1),
            FloodPause = TimeSpan.FromHours(1),
        };
        using var hub = new StreamHub(options, NullLogger.Instance);
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await using var transport = new StepStream();
        var stream = new ClientStream(hub, 2, ownMessages: false, events: false, Caller.Trusted);
        hub.Add(stream);
        var running = stream.RunAsync(transport, socket, unreadBytes: 0);
        await BroadcastAsync(hub, MaxFrames * 3 / 4).Within("it to be half behind");
        await TakeAndBroadcastAsync(hub, transport, 100).Within("broadcasts not to wait for who stays behind");
        Assert.False(running.IsCompleted);
        transport.End();
        await running.Within("the stream to end");
    }

    private static async Task TakeAndBroadcastAsync(StreamHub hub, StepStream transport, int count)
    {
        for (var i = 0; i < count; i++)
        {
            await transport.TakeAsync();
            await BroadcastAsync(hub, 1);
        }
    }

    private static async Task BroadcastAsync(StreamHub hub, int count)
    {
        for (var i = 0; i < count; i++)
        {
            hub.Broadcast([2], 1, "a frame"u8);
            await hub.FlushAsync();
        }
    }

    /// <summary>Takes one write at a time, each when the test says, and has nothing to read.</summary>
    private sealed class StepStream : MemoryStream
    {
        private readonly SemaphoreSlim _mayWrite = new(0);
        private readonly SemaphoreSlim _wrote = new(0);
        private readonly TaskCompletionSource<int> _end = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public async Task TakeAsync()
        {
            _mayWrite.Release();
            await _wrote.WaitAsync();
        }

        public void End() => _end.SetResult(0);

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            await _end.Task;

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await _mayWrite.WaitAsync(cancellationToken);
            _wrote.Release();
        }

        protected override void Dispose(bool disposing)
        {
            _mayWrite.Dispose();
            _wrote.Dispose();
            base.Dispose(disposing);
        }
    }
}
