namespace Talko.Protocol.Server;

/// <summary>Lets one through per interval, so that nobody fills the log from outside, and counts the others.</summary>
/// <param name="interval">How often one is let through at most.</param>
public sealed class LogPace(TimeSpan interval)
{
    private readonly Lock _gate = new();
    private long? _lastAt;
    private int _skipped;

    /// <summary>Whether this one is let through.</summary>
    /// <param name="skipped">How many were not let through since the last one that was.</param>
    public bool TryPass(out int skipped)
    {
        lock (_gate)
        {
            var now = Environment.TickCount64;
            skipped = _skipped;
            if (_lastAt is { } lastAt && now - lastAt < interval.TotalMilliseconds)
            {
                _skipped++;
                return false;
            }

            _lastAt = now;
            _skipped = 0;
            return true;
        }
    }
}
