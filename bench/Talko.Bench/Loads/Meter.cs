using System.Diagnostics;
using Talko.Bench.Measurements;

namespace Talko.Bench.Loads;

/// <summary>Counts what was done inside a window of time that opens after a warm-up. One thread looks at the clock and
/// takes times, any may count.</summary>
internal sealed class Meter(TimeSpan warmUp, TimeSpan window, Func<ServerUse> serverUse)
{
    private readonly long _start = Stopwatch.GetTimestamp();
    private readonly Latencies _latencies = new();

    private long _count;
    private long _opened;
    private ServerUse _serverBefore;
    private TimeSpan _ownBefore;
    private volatile Sample? _sample;

    /// <summary>How long the window is open.</summary>
    public TimeSpan Window => window;

    /// <summary>What the window held; set when it has closed.</summary>
    public Sample? Sample => _sample;

    public void Add(int count) => Interlocked.Add(ref _count, count);

    /// <summary>Counts one thing that began at a <see cref="Stopwatch"/> timestamp and ends now, which is returned.</summary>
    public long AddSince(long start)
    {
        var now = Stopwatch.GetTimestamp();
        _latencies.Add(start, now);
        Add(1);
        return now;
    }

    /// <summary>Looks at the clock; false once the window has closed.</summary>
    public bool IsRunning()
    {
        if (_opened == 0)
        {
            if (Stopwatch.GetElapsedTime(_start) >= warmUp)
            {
                Open();
            }

            return true;
        }

        var elapsed = Stopwatch.GetElapsedTime(_opened);
        if (elapsed < window)
        {
            return true;
        }

        _sample ??= Close(elapsed);
        return false;
    }

    private void Open()
    {
        _serverBefore = serverUse();
        _ownBefore = Environment.CpuUsage.TotalTime;
        _latencies.Clear();
        Interlocked.Exchange(ref _count, 0);
        _opened = Stopwatch.GetTimestamp();
    }

    private Sample Close(TimeSpan elapsed)
    {
        var count = Interlocked.Read(ref _count);
        var server = serverUse();
        return new Sample(count / elapsed.TotalSeconds)
        {
            ServerCores = (server.ProcessorTime - _serverBefore.ProcessorTime) / elapsed,
            LoadCores = (Environment.CpuUsage.TotalTime - _ownBefore) / elapsed,
            AllocatedBytes = (double)(server.AllocatedBytes - _serverBefore.AllocatedBytes) / Math.Max(1, count),
            Latency = _latencies.Read(),
        };
    }
}
