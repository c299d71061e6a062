using System.Diagnostics.CodeAnalysis;
using Talko.DataServer.Storage.Telling;

namespace Talko.DataServer.Forwarding;

/// <summary>
/// What waits to be forwarded, in the order of the commits: the writer adds, the link takes. While there is no link
/// nothing is kept. While the link is slow the writer waits for it, and when that takes too long all of it is dropped
/// with the link: the BroadcastServer has every client reconcile with storage when a link opens, and storage has it all.
/// </summary>
internal sealed class ForwardingQueue(DataServerOptions options) : IChangeFeed
{
    private volatile OpenForwardings? _open;
    private volatile bool _isBehind;

    /// <summary>Whether something that was stored may never have been forwarded.</summary>
    public bool IsBehind => _isBehind;

    /// <summary>Whether nothing waits in the open queue.</summary>
    public bool IsEmpty => _open!.IsEmpty;

    /// <summary>Adds what changes tell, each change's whole, where there is an open queue; blocks for room as below.</summary>
    public void Add(IEnumerable<Told> changes)
    {
        if (_open is { } open)
        {
            open.Add(changes);
        }
        else
        {
            _isBehind |= changes.Any();
        }
    }

    /// <summary>Adds one thing, if there is room for it now.</summary>
    public void Offer(Told forwarding) => _open?.TryAdd(forwarding);

    /// <summary>
    /// Blocks until the open queue has room, so that who writes faster than can be forwarded is slowed down; at most
    /// for MaxForwardingWait.
    /// </summary>
    /// <returns>How much can be added.</returns>
    public FeedRoom WaitForRoom() => _open?.WaitForRoom() ?? FeedRoom.Unlimited;

    /// <summary>Starts anew with nothing in it.</summary>
    public void Open() => _open = new OpenForwardings(options);

    /// <summary>Drops what is in it and takes no more.</summary>
    public void Close()
    {
        // Also what was sent and not answered is lost with its link.
        _isBehind |= _open is not null;
        _open?.Drop("the link is closed");
        _open = null;
    }

    /// <summary>Waits until something can be taken from the open queue.</summary>
    public ValueTask WaitAsync(CancellationToken cancellationToken) => _open!.WaitAsync(cancellationToken);

    /// <summary>Waits until the open queue is dropped because nobody takes from it.</summary>
    /// <exception cref="IOException">It has been.</exception>
    public Task DroppedAsync(CancellationToken cancellationToken) => _open!.Dropped.WaitAsync(cancellationToken);

    /// <summary>Takes the oldest.</summary>
    public bool TryTake([NotNullWhen(true)] out Told? forwarding) => _open!.TryTake(out forwarding);
}
