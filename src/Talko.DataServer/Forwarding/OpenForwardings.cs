using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using Talko.DataServer.Storage.Telling;

namespace Talko.DataServer.Forwarding;

/// <summary>
/// What waits for one link, never more of it than the bounds say. What a change tells is taken whole or not at all:
/// where there is no room for it in time, or could not be in an empty queue, the link is dropped instead.
/// </summary>
internal sealed class OpenForwardings(DataServerOptions options)
{
    private readonly object _gate = new();
    private readonly TaskCompletionSource _dropped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Channel<Told> _waiting = Channel.CreateUnbounded<Told>(
        new UnboundedChannelOptions { SingleReader = true });

    private int _count;
    private long _bytes;

    /// <summary>Fails when no more is taken in.</summary>
    public Task Dropped => _dropped.Task;

    public bool IsEmpty => Volatile.Read(ref _count) == 0;

    private bool IsDropped => _dropped.Task.IsCompleted;

    /// <summary>Adds what each change tells, in their order. Blocks for room, at most for MaxForwardingWait in all.</summary>
    public void Add(IEnumerable<Told> changes)
    {
        lock (_gate)
        {
            var until = WaitsUntil();
            foreach (var change in changes)
            {
                var (count, bytes) = Measure(change);
                if (count > options.MaxQueuedForwardings || bytes > options.MaxQueuedForwardingBytes)
                {
                    Drop("one change tells more than may wait to be forwarded");
                }

                WaitForRoom(count, bytes, until);
                if (IsDropped)
                {
                    return;
                }

                Put(change, count, bytes);
            }
        }
    }

    /// <summary>Adds what a change tells, if there is room for it now.</summary>
    public void TryAdd(Told change)
    {
        lock (_gate)
        {
            var (count, bytes) = Measure(change);
            if (!IsDropped && HasRoom(count, bytes))
            {
                Put(change, count, bytes);
            }
        }
    }

    /// <summary>Blocks until something can be added, at most for MaxForwardingWait.</summary>
    /// <returns>How much can be.</returns>
    public FeedRoom WaitForRoom()
    {
        lock (_gate)
        {
            WaitForRoom(count: 1, bytes: 1, WaitsUntil());
            return IsDropped
                ? FeedRoom.Unlimited
                : new FeedRoom(options.MaxQueuedForwardings - _count, options.MaxQueuedForwardingBytes - _bytes);
        }
    }

    public async ValueTask WaitAsync(CancellationToken cancellationToken) =>
        await _waiting.Reader.WaitToReadAsync(cancellationToken);

    public bool TryTake([NotNullWhen(true)] out Told? forwarding)
    {
        if (!_waiting.Reader.TryRead(out forwarding))
        {
            return false;
        }

        lock (_gate)
        {
            _count--;
            _bytes -= forwarding.Bytes;
            Monitor.Pulse(_gate);
        }

        return true;
    }

    /// <summary>Takes in no more, and lets the writer go on.</summary>
    public void Drop(string reason)
    {
        _dropped.TrySetException(new IOException(reason));
        lock (_gate)
        {
            Monitor.Pulse(_gate);
        }
    }

    private static (int Count, long Bytes) Measure(Told change)
    {
        var (count, bytes) = (0, 0L);
        for (var next = change; next is not null; next = next.Next)
        {
            count++;
            bytes += next.Bytes;
        }

        return (count, bytes);
    }

    private bool HasRoom(int count, long bytes) =>
        _count + count <= options.MaxQueuedForwardings && _bytes + bytes <= options.MaxQueuedForwardingBytes;

    private long WaitsUntil() => Environment.TickCount64 + (long)options.MaxForwardingWait.TotalMilliseconds;

    // A pulse says that something was taken, which need not be room enough.
    private void WaitForRoom(int count, long bytes, long until)
    {
        while (!IsDropped && !HasRoom(count, bytes))
        {
            var left = until - Environment.TickCount64;
            if (left <= 0 || !Monitor.Wait(_gate, (int)left))
            {
                Drop("the BroadcastServer takes too long");
            }
        }
    }

    private void Put(Told change, int count, long bytes)
    {
        _count += count;
        _bytes += bytes;
        for (var next = change; next is not null; next = next.Next)
        {
            _waiting.Writer.TryWrite(next);
        }
    }
}
