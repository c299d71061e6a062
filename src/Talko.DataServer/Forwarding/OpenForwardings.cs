using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;

namespace Talko.DataServer.Forwarding;

/// <summary>
/// What waits for one link. The bound in bytes may be passed by what one transaction tells, since the writer looks at
/// it between two.
/// </summary>
internal sealed class OpenForwardings(DataServerOptions options)
{
    private readonly object _gate = new();
    private readonly TaskCompletionSource _dropped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Channel<IForwarding> _waiting = Channel.CreateBounded<IForwarding>(
        new BoundedChannelOptions(options.MaxQueuedForwardings) { SingleReader = true });

    private long _bytes;

    /// <summary>Fails when no more is taken in.</summary>
    public Task Dropped => _dropped.Task;

    public bool IsEmpty => _waiting.Reader.Count == 0;

    private int Room => _dropped.Task.IsCompleted ? int.MaxValue
        : Volatile.Read(ref _bytes) >= options.MaxQueuedForwardingBytes ? 0
        : options.MaxQueuedForwardings - _waiting.Reader.Count;

    public void Add(IForwarding forwarding)
    {
        Interlocked.Add(ref _bytes, forwarding.Bytes);
        if (!_waiting.Writer.TryWrite(forwarding))
        {
            // A write may tell more than the one thing that there was room for.
            Drop("more waits to be forwarded than may");
        }
    }

    public int WaitForRoom()
    {
        lock (_gate)
        {
            var until = Environment.TickCount64 + (long)options.MaxForwardingWait.TotalMilliseconds;
            while (Room == 0 && !Monitor.Wait(_gate, (int)Math.Max(0, until - Environment.TickCount64)))
            {
                Drop("the BroadcastServer takes too long");
            }

            return Room;
        }
    }

    public async ValueTask WaitAsync(CancellationToken cancellationToken) =>
        await _waiting.Reader.WaitToReadAsync(cancellationToken);

    public bool TryTake([NotNullWhen(true)] out IForwarding? forwarding)
    {
        if (!_waiting.Reader.TryRead(out forwarding))
        {
            return false;
        }

        Interlocked.Add(ref _bytes, -forwarding.Bytes);
        WakeWriter();
        return true;
    }

    /// <summary>Takes in no more, and lets the writer go on.</summary>
    public void Drop(string reason)
    {
        _dropped.TrySetException(new IOException(reason));
        WakeWriter();
    }

    private void WakeWriter()
    {
        lock (_gate)
        {
            Monitor.Pulse(_gate);
        }
    }
}
