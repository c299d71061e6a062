using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;

namespace Talko.DataServer.Forwarding;

/// <summary>
/// What waits to be forwarded, in the order of the commits. The writer adds and never waits; the link takes. While
/// there is no link nothing is kept, and when there is too much all of it is dropped with the link: the
/// BroadcastServer has every client reconcile with storage when a link opens, and storage has it all.
/// </summary>
internal sealed class ForwardingQueue(DataServerOptions options)
{
    private volatile Items? _open;

    /// <summary>Adds to the open queue, if there is one. Never blocks.</summary>
    public void Offer(IForwarding forwarding)
    {
        if (_open is not { } items)
        {
            return;
        }

        var bytes = Interlocked.Add(ref items.Bytes, forwarding.Bytes);
        if (bytes > options.MaxQueuedForwardingBytes || !items.Channel.Writer.TryWrite(forwarding))
        {
            items.Overflow.TrySetException(new IOException("more waits to be forwarded than may"));
        }
    }

    /// <summary>Starts anew with nothing in it.</summary>
    public void Open() => _open = new Items(options.MaxQueuedForwardings);

    /// <summary>Drops what is in it and takes no more.</summary>
    public void Close() => _open = null;

    /// <summary>Waits until something can be taken from the open queue.</summary>
    public async ValueTask WaitAsync(CancellationToken cancellationToken) =>
        await _open!.Channel.Reader.WaitToReadAsync(cancellationToken);

    /// <summary>Waits until more has been added to the open queue than may wait.</summary>
    /// <exception cref="IOException">It has.</exception>
    public Task OverflowAsync(CancellationToken cancellationToken) =>
        _open!.Overflow.Task.WaitAsync(cancellationToken);

    public bool TryTake([NotNullWhen(true)] out IForwarding? forwarding)
    {
        var items = _open!;
        if (!items.Channel.Reader.TryRead(out forwarding))
        {
            return false;
        }

        Interlocked.Add(ref items.Bytes, -forwarding.Bytes);
        return true;
    }

    private sealed class Items(int capacity)
    {
        public long Bytes;

        public TaskCompletionSource Overflow { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Channel<IForwarding> Channel { get; } = System.Threading.Channels.Channel.CreateBounded<IForwarding>(
            new BoundedChannelOptions(capacity) { SingleReader = true });
    }
}
