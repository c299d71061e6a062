using Talko.DataServer.Storage.Telling;


namespace Talko.DataServer.Storage.Sqlite.Writing;

/// <summary>
/// What waits to be written, in the order in which it came, bounded in number and bytes; and whose turn it is to write.
/// Waiting for a turn is sleeping: BlockingCollection spins first, for about as long as one sender takes to come back,
/// so that one sender kept a core busy (docs/decisions/runtime.md).
/// </summary>
internal sealed class WriteQueue(DataServerOptions options) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Queue<Write> _waiting = [];
    private readonly AutoResetEvent _change = new(initialState: false);
    private long _bytes;
    private bool _isEnding;

    // Nobody's turn comes before the first one is ended.
    private bool _isTaken = true;

    /// <summary>Adds at the end. False where there is no room.</summary>
    /// <param name="write">What is to be written.</param>
    /// <param name="takesTurn">Whether the caller writes it, where nothing else waits and nobody writes.</param>
    /// <param name="isTurn">Whether that is so; then the caller ends the turn.</param>
    /// <exception cref="ObjectDisposedException">No more is taken.</exception>
    public bool TryAdd(Write write, bool takesTurn, out bool isTurn)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isEnding, this);
            isTurn = false;
            if (_waiting.Count >= options.MaxQueuedWrites || _bytes + write.Bytes > options.MaxQueuedWriteBytes)
            {
                return false;
            }

            _waiting.Enqueue(write);
            _bytes += write.Bytes;
            isTurn = !_isTaken && takesTurn && _waiting.Count == 1;
            if (!_isTaken && !isTurn)
            {
                _change.Set();
            }

            _isTaken |= isTurn;
            return true;
        }
    }

    /// <summary>Waits for a turn with something to write; one thread does. False where there never will be one.</summary>
    public bool WaitForTurn()
    {
        while (true)
        {
            lock (_gate)
            {
                if (!_isTaken && (_waiting.Count > 0 || _isEnding))
                {
                    _isTaken = _waiting.Count > 0;
                    return _isTaken;
                }
            }

            _change.WaitOne();
        }
    }

    /// <summary>
    /// Takes the oldest and those behind it, as many as the room is for: what a write holds is about what it tells.
    /// </summary>
    public List<Write> Take(FeedRoom room)
    {
        var taken = new List<Write>();
        var bytes = 0L;
        var most = Math.Min(options.MaxBatchWrites, room.Count);
        lock (_gate)
        {
            while (_waiting.TryPeek(out var write) && taken.Count < most
                && (taken.Count == 0 || bytes + write.Bytes <= room.Bytes))
            {
                taken.Add(_waiting.Dequeue());
                bytes += write.Bytes;
            }
        }

        return taken;
    }

    /// <summary>Says that a turn is over. What was taken in it counts until then.</summary>
    public void EndTurn(List<Write> taken)
    {
        lock (_gate)
        {
            _bytes -= taken.Sum(write => (long)write.Bytes);
            _isTaken = false;
            if (_waiting.Count > 0 || _isEnding)
            {
                _change.Set();
            }
        }
    }

    /// <summary>Takes no more in; what waits can still be taken.</summary>
    public void End()
    {
        lock (_gate)
        {
            _isEnding = true;
            _change.Set();
        }
    }

    public void Dispose() => _change.Dispose();
}
