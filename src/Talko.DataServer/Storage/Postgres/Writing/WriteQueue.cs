using Talko.DataServer.Storage.Telling;

namespace Talko.DataServer.Storage.Postgres.Writing;

/// <summary>
/// What waits to be written, in the order in which it came, bounded in number and bytes, and what is being written: a few
/// groups at once, never two of the same chat. Messages are taken together, any other write alone.
/// </summary>
internal sealed class WriteQueue(DataServerOptions options) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly LinkedList<Write> _waiting = [];
    private readonly HashSet<long> _chatsWritten = [];
    private readonly AutoResetEvent _change = new(initialState: false);
    private long _bytes;
    private int _groups;
    private int _taken;
    private bool _isEnding;

    /// <summary>Adds at the end. False where there is no room.</summary>
    /// <exception cref="ObjectDisposedException">No more is taken.</exception>
    public bool TryAdd(Write write)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isEnding, this);
            if (_waiting.Count >= options.MaxQueuedWrites || _bytes + write.Bytes > options.MaxQueuedWriteBytes)
            {
                return false;
            }

            _waiting.AddLast(write);
            _bytes += write.Bytes;
            _change.Set();
            return true;
        }
    }

    /// <summary>Waits until something can be taken; one thread does. False where there never will be anything.</summary>
    public bool WaitToTake()
    {
        while (true)
        {
            lock (_gate)
            {
                if (_groups < options.MaxWriters && _waiting.Any(MayTake))
                {
                    return true;
                }

                if (_isEnding && _waiting.Count == 0 && _groups == 0)
                {
                    return false;
                }
            }

            _change.WaitOne();
        }
    }

    /// <summary>
    /// Takes the oldest that can be, and with a message those that can go with it, as many as the room is for: what a write
    /// holds is about what it tells, and what was taken before may not have been told yet.
    /// </summary>
    public List<Write> Take(FeedRoom room)
    {
        lock (_gate)
        {
            var first = _waiting.First(MayTake);
            var group = first is MessageWrite ? TakeMessages(room) : [first];
            group.ForEach(write => _waiting.Remove(write));
            _chatsWritten.UnionWith(group.Select(write => write.ChatId).OfType<long>());
            _groups++;
            _taken += group.Count;
            return group;
        }
    }

    /// <summary>Says that a group has been written. What it held counts until then.</summary>
    public void Release(List<Write> group)
    {
        lock (_gate)
        {
            _bytes -= group.Sum(write => (long)write.Bytes);
            _chatsWritten.ExceptWith(group.Select(write => write.ChatId).OfType<long>());
            _groups--;
            _taken -= group.Count;
            _change.Set();
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

    private bool MayTake(Write write) => write.ChatId is not { } chatId || !_chatsWritten.Contains(chatId);

    // Of two with one key the second waits: it will be judged by what the first has left.
    private List<Write> TakeMessages(FeedRoom room)
    {
        var group = new List<Write>();
        var keys = new HashSet<(long UserId, string Key)>();
        var bytes = 0L;
        var most = Math.Max(1, Math.Min(options.MaxBatchWrites, room.Count - _taken));
        foreach (var write in _waiting.OfType<MessageWrite>().Where(MayTake))
        {
            var (userId, key) = (write.Asked.UserId, write.Asked.ClientMessageId);
            if (key is not null && !keys.Add((userId, key)))
            {
                continue;
            }

            if (group.Count == most || (group.Count > 0 && bytes + write.Bytes > room.Bytes))
            {
                break;
            }

            group.Add(write);
            bytes += write.Bytes;
        }

        return group;
    }
}
