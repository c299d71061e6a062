using Talko.Protocol.Envelope;

namespace Talko.DataServer.Limits;

/// <summary>
/// Counts attempts by a key within a window that begins with the first of them; one too many is refused until the
/// window ends. Kept in memory: a restart forgets it. Safe for use by many requests at once.
/// </summary>
internal sealed class AttemptWindow<TKey>(int max, TimeSpan window, int capacity, TimeProvider time)
    where TKey : notnull
{
    private static readonly TimeSpan SweepInterval = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<TKey, (int Count, DateTimeOffset End)> _counts = [];
    private DateTimeOffset _sweepAt;

    /// <summary>Counts an attempt before it is made, so that many at once are not more than one after another.</summary>
    /// <exception cref="RpcException">There were too many.</exception>
    public void Begin(TKey key, string refusal)
    {
        var now = time.GetUtcNow();
        lock (_gate)
        {
            if (!_counts.TryGetValue(key, out var entry) || entry.End <= now)
            {
                if (!HasRoom(now))
                {
                    return;
                }

                entry = (0, now + window);
            }

            if (entry.Count >= max)
            {
                throw RpcException.Busy(refusal, Math.Max(1, (long)(entry.End - now).TotalMilliseconds));
            }

            _counts[key] = entry with { Count = entry.Count + 1 };
        }
    }

    /// <summary>Takes an attempt back, which turned out not to count.</summary>
    public void Forgive(TKey key)
    {
        lock (_gate)
        {
            if (!_counts.TryGetValue(key, out var entry))
            {
                return;
            }

            if (entry.Count <= 1)
            {
                _counts.Remove(key);
            }
            else
            {
                _counts[key] = entry with { Count = entry.Count - 1 };
            }
        }
    }

    // Whoever is new where there is none is not counted: refusing would let a flood of keys keep everybody out.
    private bool HasRoom(DateTimeOffset now)
    {
        if (_counts.Count >= capacity && _sweepAt <= now)
        {
            _sweepAt = now + SweepInterval;
            foreach (var (key, entry) in _counts)
            {
                if (entry.End <= now)
                {
                    _counts.Remove(key);
                }
            }
        }

        return _counts.Count < capacity;
    }
}
