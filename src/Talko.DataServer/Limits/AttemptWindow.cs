using Talko.Protocol.Envelope;

namespace Talko.DataServer.Limits;

/// <summary>
/// Counts attempts by a key within a window that begins with the first of them; one too many is refused until the
/// window ends. Kept in memory: a restart forgets it. Safe for use by many requests at once.
/// </summary>
internal sealed class AttemptWindow<TKey>(int max, TimeSpan window, int capacity, TimeProvider time)
    where TKey : notnull
{
    private readonly Lock _gate = new();
    private readonly AttemptTable<TKey> _attempts = new(capacity);
    private readonly long _start = time.GetTimestamp();

    /// <summary>Counts an attempt before it is made, so that many at once are not more than one after another.</summary>
    /// <exception cref="RpcException">There were too many.</exception>
    public void Begin(TKey key, string refusal)
    {
        lock (_gate)
        {
            // Not the time of day: nobody waits longer because a clock was set back.
            var now = time.GetElapsedTime(_start);
            _attempts.ForgetEnded(now);
            if (_attempts.Find(key) is not { } entry)
            {
                _attempts.Add(key, now + window);
            }
            else if (entry.Count < max)
            {
                _attempts.SetCount(entry, entry.Count + 1);
            }
            else
            {
                throw RpcException.Busy(refusal, Math.Max(1, (long)(entry.End - now).TotalMilliseconds));
            }
        }
    }

    /// <summary>Takes an attempt back, which turned out not to count.</summary>
    public void Forgive(TKey key)
    {
        lock (_gate)
        {
            if (_attempts.Find(key) is { } entry)
            {
                _attempts.SetCount(entry, entry.Count - 1);
            }
        }
    }
}
