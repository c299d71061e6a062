namespace Talko.Client.Streams;

/// <summary>
/// Looks at a clock while a read is under way, and gives a stream up that has been silent for too long or whose
/// machine has slept: after that no time-out of the system comes soon enough (protocol.md, Streams).
/// </summary>
internal sealed class SilenceWatch : IAsyncDisposable
{
    private const int LooksPerSilence = 12;

    private readonly TimeSpan _maxSilence;
    private readonly TimeProvider _timeProvider;
    private readonly Action _giveUp;
    private readonly ITimer _timer;
    private readonly Lock _gate = new();
    private DateTimeOffset _lastLook;
    private long? _readingSince;

    public SilenceWatch(TimeSpan maxSilence, TimeProvider timeProvider, Action giveUp)
    {
        _maxSilence = maxSilence;
        _timeProvider = timeProvider;
        _giveUp = giveUp;
        _lastLook = timeProvider.GetUtcNow();
        var interval = maxSilence / LooksPerSilence;
        _timer = timeProvider.CreateTimer(_ => Look(), null, interval, interval);
    }

    public void Begin()
    {
        lock (_gate)
        {
            _readingSince = _timeProvider.GetTimestamp();
        }
    }

    public void End()
    {
        lock (_gate)
        {
            _readingSince = null;
        }
    }

    /// <summary>Ends when a look that is under way has ended.</summary>
    public ValueTask DisposeAsync() => _timer.DisposeAsync();

    private void Look()
    {
        lock (_gate)
        {
            // The wall clock goes on while the machine sleeps, the timer and the timestamps need not.
            var now = _timeProvider.GetUtcNow();
            var slept = now - _lastLook > _maxSilence / 2;
            _lastLook = now;
            var silent = _readingSince is { } since && _timeProvider.GetElapsedTime(since) >= _maxSilence;
            if (!slept && !silent)
            {
                return;
            }
        }

        _giveUp();
    }
}
