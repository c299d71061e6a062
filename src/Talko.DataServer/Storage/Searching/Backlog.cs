namespace Talko.DataServer.Storage.Searching;

/// <summary>In which chats messages were stored that may not be indexed yet. Noted by who writes.</summary>
internal sealed class Backlog(DataServerOptions options)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<long, int> _counts = [];
    private TaskCompletionSource _isMuch = NewSignal();
    private long _written;

    /// <summary>How many messages were noted as they were written.</summary>
    public long Written => Interlocked.Read(ref _written);

    /// <summary>Ends once a chat has so many of them that searching it becomes slow.</summary>
    public Task IsMuch
    {
        get
        {
            lock (_lock)
            {
                return _isMuch.Task;
            }
        }
    }

    /// <summary>Notes a message that is being written.</summary>
    public void NoteWritten(long chatId)
    {
        Interlocked.Increment(ref _written);
        Note(chatId);
    }

    /// <summary>Notes that a chat is to be looked at.</summary>
    public void Note(long chatId)
    {
        lock (_lock)
        {
            var count = _counts.GetValueOrDefault(chatId) + 1;
            _counts[chatId] = count;
            if (count >= options.MaxUnindexed)
            {
                _isMuch.TrySetResult();
            }
        }
    }

    /// <summary>Notes that chats are to be looked at.</summary>
    public void NoteAll(IEnumerable<long> chatIds)
    {
        foreach (var chatId in chatIds)
        {
            Note(chatId);
        }
    }

    /// <summary>The chats with many of them, or all chats with any; they are noted anew from here on.</summary>
    public IReadOnlyList<long> Take(bool all)
    {
        lock (_lock)
        {
            var taken = _counts.Where(chat => all || chat.Value >= options.MaxUnindexed).Select(chat => chat.Key).ToList();
            taken.ForEach(chatId => _counts.Remove(chatId));
            if (_isMuch.Task.IsCompleted)
            {
                _isMuch = NewSignal();
            }

            return taken;
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
