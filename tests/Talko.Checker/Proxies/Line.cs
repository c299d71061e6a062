using System.Collections.Concurrent;
using System.Diagnostics;

namespace Talko.Checker.Proxies;

/// <summary>In what state the way between two peers is. Set by the schedule, looked at by the connections.</summary>
internal sealed class Line
{
    private const double TrickleInterval = 0.05;

    private readonly ConcurrentQueue<Trap> _traps = [];
    private long _cutUntil;
    private long _delayedUntil;
    private long _throttledUntil;
    private double _delay;
    private double _bytesPerSecond;

    /// <summary>Whether no connection can be made.</summary>
    public bool IsCut => IsBefore(ref _cutUntil);

    public void Cut(double seconds) => Volatile.Write(ref _cutUntil, In(seconds));

    /// <summary>Holds each frame up.</summary>
    public void Delay(double seconds, double delay)
    {
        Volatile.Write(ref _delay, delay);
        Volatile.Write(ref _delayedUntil, In(seconds));
    }

    /// <summary>Lets few bytes through.</summary>
    public void Throttle(double seconds, double bytesPerSecond)
    {
        Volatile.Write(ref _bytesPerSecond, bytesPerSecond);
        Volatile.Write(ref _throttledUntil, In(seconds));
    }

    /// <summary>Has something happen to the next write.</summary>
    public void Set(Trap trap) => _traps.Enqueue(trap);

    public Trap? TakeTrap() => _traps.TryDequeue(out var trap) ? trap : null;

    /// <summary>Makes it a good line from now on.</summary>
    public void Heal()
    {
        _traps.Clear();
        Cut(0);
        Delay(0, 0);
        Throttle(0, 1);
    }

    /// <summary>Sends as fast as the line is.</summary>
    public async Task SendAsync(Stream to, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        if (IsBefore(ref _delayedUntil))
        {
            await Task.Delay(TimeSpan.FromSeconds(Volatile.Read(ref _delay)), cancellationToken);
        }

        while (!bytes.IsEmpty && IsBefore(ref _throttledUntil))
        {
            var piece = Math.Min(bytes.Length, 1 + (int)(Volatile.Read(ref _bytesPerSecond) * TrickleInterval));
            await to.WriteAsync(bytes[..piece], cancellationToken);
            bytes = bytes[piece..];
            await Task.Delay(TimeSpan.FromSeconds(TrickleInterval), cancellationToken);
        }

        await to.WriteAsync(bytes, cancellationToken);
    }

    private static long In(double seconds) => Stopwatch.GetTimestamp() + (long)(seconds * Stopwatch.Frequency);

    private static bool IsBefore(ref long until) => Stopwatch.GetTimestamp() < Volatile.Read(ref until);
}
