using System.Diagnostics;
using Talko.Bench.Measurements;

namespace Talko.Bench.Loads;

/// <summary>Counts what was done inside a window of time that opens after a warm-up. One thread looks at the clock, any
/// may count.</summary>
internal sealed class Meter(TimeSpan warmUp, TimeSpan window, Func<TimeSpan> serverProcessorTime)
{
    private readonly long _start = Stopwatch.GetTimestamp();

    private long _count;
    private long _opened;
    private TimeSpan _serverTime;
    private TimeSpan _ownTime;
    private volatile Sample? _sample;

    /// <summary>What the window held; set when it has closed.</summary>
    public Sample? Sample => _sample;

    public void Add(int count) => Interlocked.Add(ref _count, count);

    /// <summary>Looks at the clock; false once the window has closed.</summary>
    public bool IsRunning()
    {
        if (_opened == 0)
        {
            if (Stopwatch.GetElapsedTime(_start) >= warmUp)
            {
                _serverTime = serverProcessorTime();
                _ownTime = Environment.CpuUsage.TotalTime;
                Interlocked.Exchange(ref _count, 0);
                _opened = Stopwatch.GetTimestamp();
            }

            return true;
        }

        var elapsed = Stopwatch.GetElapsedTime(_opened);
        if (elapsed < window)
        {
            return true;
        }

        _sample ??= new Sample(
            Interlocked.Read(ref _count) / elapsed.TotalSeconds,
            (serverProcessorTime() - _serverTime) / elapsed,
            (Environment.CpuUsage.TotalTime - _ownTime) / elapsed);
        return false;
    }
}
