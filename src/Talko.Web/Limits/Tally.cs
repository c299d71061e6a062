using System.Runtime.InteropServices;

namespace Talko.Web.Limits;

/// <summary>How many of something each one has, and no more than a bound.</summary>
internal sealed class Tally<TKey>(int max)
    where TKey : notnull
{
    private readonly Lock _gate = new();
    private readonly Dictionary<TKey, int> _counts = [];

    /// <summary>Counts one more where there is room for it; where there is no bound, there always is.</summary>
    public bool TryAdd(TKey key, bool isBounded = true)
    {
        lock (_gate)
        {
            if (isBounded && _counts.GetValueOrDefault(key) >= max)
            {
                return false;
            }

            CollectionsMarshal.GetValueRefOrAddDefault(_counts, key, out _)++;
            return true;
        }
    }

    public void Remove(TKey key)
    {
        lock (_gate)
        {
            if (--_counts[key] == 0)
            {
                _counts.Remove(key);
            }
        }
    }
}
