namespace Talko.Servers.Tests.Hostile;

/// <summary>A clock that goes when the test says so, and remembers how long it was waited for last.</summary>
internal sealed class ManualClock : TimeProvider
{
    private DateTimeOffset _now = DateTimeOffset.UtcNow;
    private Action? _end;

    /// <summary>How long the last wait is; null where nobody has waited.</summary>
    public TimeSpan? Waited { get; private set; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => _now;

    public override long GetTimestamp() => _now.Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Waited = dueTime;
        _end = () => callback(state);
        return new ManualTimer();
    }

    public void Advance(TimeSpan time) => _now += time;

    /// <summary>Ends the last wait.</summary>
    public void Fire() => _end!();

    private sealed class ManualTimer : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
