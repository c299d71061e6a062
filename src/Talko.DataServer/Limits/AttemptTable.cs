namespace Talko.DataServer.Limits;

/// <summary>
/// Attempts by key, up to a number of keys. One more takes the place of the key with the fewest attempts, of several the
/// one that was tried longest ago: whoever has failed often is not forgotten because many others fail once. To be used
/// by one thread at a time; no step looks at all of it.
/// </summary>
/// <param name="capacity">The most keys.</param>
internal sealed class AttemptTable<TKey>(int capacity)
    where TKey : notnull
{
    private readonly Dictionary<TKey, AttemptEntry<TKey>> _entries = [];

    // All windows are of one length, so they end in the order in which they began.
    private readonly LinkedList<AttemptEntry<TKey>> _byEnd = new();

    // For each number of attempts those who have so many, the one tried longest ago first; no list is empty.
    private readonly SortedDictionary<int, LinkedList<AttemptEntry<TKey>>> _byCount = [];

    /// <summary>How many keys are remembered.</summary>
    public int Count => _entries.Count;

    public AttemptEntry<TKey>? Find(TKey key) => _entries.GetValueOrDefault(key);

    /// <summary>Begins a key's window, with its first attempt.</summary>
    public void Add(TKey key, TimeSpan end)
    {
        if (_entries.Count >= capacity)
        {
            Remove(FindLeast());
        }

        var entry = new AttemptEntry<TKey>(key, end);
        _entries.Add(key, entry);
        _byEnd.AddLast(entry.ByEnd);
        SetCount(entry, 1);
    }

    /// <summary>Sets how often a key has been tried; without an attempt it is forgotten.</summary>
    public void SetCount(AttemptEntry<TKey> entry, int count)
    {
        if (count == 0)
        {
            Remove(entry);
            return;
        }

        LeaveCount(entry);
        entry.Count = count;
        if (!_byCount.TryGetValue(count, out var others))
        {
            _byCount.Add(count, others = new());
        }

        others.AddLast(entry.ByCount);
    }

    /// <summary>Forgets the keys whose windows have ended.</summary>
    public void ForgetEnded(TimeSpan now)
    {
        while (_byEnd.First is { Value: var oldest } && oldest.End <= now)
        {
            Remove(oldest);
        }
    }

    private AttemptEntry<TKey> FindLeast() => _byCount.First().Value.First!.Value;

    private void Remove(AttemptEntry<TKey> entry)
    {
        _entries.Remove(entry.Key);
        _byEnd.Remove(entry.ByEnd);
        LeaveCount(entry);
    }

    private void LeaveCount(AttemptEntry<TKey> entry)
    {
        if (entry.ByCount.List is not { } others)
        {
            return;
        }

        others.Remove(entry.ByCount);
        if (others.Count == 0)
        {
            _byCount.Remove(entry.Count);
        }
    }
}
