namespace Talko.Web.Limits;

/// <summary>Lets one through per interval, so that nobody fills the log from outside, and counts the others.</summary>
internal sealed class LogPace(TimeSpan interval)
{
    private readonly Lock _gate = new();
    private long? _lastAt;
    private int _skipped;

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
