using System.Diagnostics;
using System.Numerics;
using Talko.Bench.Measurements;

namespace Talko.Bench.Loads;

/// <summary>Times in buckets, each 1/64 wide of what it counts. Not thread-safe.</summary>
internal sealed class Latencies
{
    private const int SubBuckets = 64;
    private static readonly int SubBits = BitOperations.Log2(SubBuckets);

    private readonly long[] _counts = new long[sizeof(long) * 8 * SubBuckets];
    private long _count;

    /// <summary>Takes in the time from one <see cref="Stopwatch"/> timestamp to another.</summary>
    public void Add(long start, long end)
    {
        _counts[Bucket(end - start)]++;
        _count++;
    }

    public void Clear()
    {
        Array.Clear(_counts);
        _count = 0;
    }

    /// <summary>Null where there were none.</summary>
    public Latency? Read() => _count == 0 ? null : new Latency(Percentile(0.5), Percentile(0.95), Percentile(0.99));

    private static int Bucket(long ticks)
    {
        var shift = Math.Max(0, BitOperations.Log2((ulong)ticks) - SubBits);
        return (shift * SubBuckets) + (int)(ticks >> shift);
    }

    // In microseconds. A bucket from SubBuckets on begins at its own number without the shift.
    private double Percentile(double part)
    {
        var bucket = 0;
        for (var below = _counts[0]; below < part * _count; below += _counts[bucket])
        {
            bucket++;
        }

        var shift = Math.Max(0, (bucket / SubBuckets) - 1);
        var ticks = (double)((bucket - (shift * SubBuckets)) * (1L << shift));
        return ticks * 1e6 / Stopwatch.Frequency;
    }
}
