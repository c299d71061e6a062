namespace Talko.DataServer.Limits;

/// <summary>
/// How much each user may do: a burst, then one thing per interval. Kept in memory: a restart forgets it. Safe for use by
/// many requests at once.
/// </summary>
/// <param name="interval">How long one thing takes to be earned.</param>
/// <param name="burst">How many may be done at once before that.</param>
/// <param name="maxWait">How long somebody may have to wait; who would have to wait longer is refused.</param>
/// <param name="time">The clock.</param>
internal sealed class UserAllowance(TimeSpan interval, int burst, TimeSpan maxWait, TimeProvider time)
{
    private static readonly TimeSpan ForgetInterval = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();

    // Not the clock on the wall: whoever sets that back would keep everybody from writing.
    private readonly long _start = time.GetTimestamp();

    // By user: when all that has been let through would have come at the steady rate.
    private readonly Dictionary<long, TimeSpan> _paidUntil = [];
    private TimeSpan _forgetAt;

    /// <summary>Has a user do so many things. False where they would have to wait too long first.</summary>
    /// <param name="userId">Who.</param>
    /// <param name="count">How many things.</param>
    /// <param name="wait">How long they have to wait, which may be less than nothing.</param>
    public bool TryTake(long userId, int count, out TimeSpan wait)
    {
        var now = time.GetElapsedTime(_start);
        lock (_gate)
        {
            Forget(now);
            var paid = _paidUntil.TryGetValue(userId, out var until) && until > now ? until : now;
            var paidNow = paid + (interval * count);
            wait = paidNow - (interval * burst) - now;
            if (wait > maxWait)
            {
                return false;
            }

            _paidUntil[userId] = paidNow;
            return true;
        }
    }

    /// <summary>Takes one thing back that was not done.</summary>
    public void GiveBack(long userId)
    {
        lock (_gate)
        {
            if (_paidUntil.TryGetValue(userId, out var until))
            {
                _paidUntil[userId] = until - interval;
            }
        }
    }

    // Whoever has done nothing for a while has their whole burst again, and needs no entry.
    private void Forget(TimeSpan now)
    {
        if (_forgetAt > now)
        {
            return;
        }

        _forgetAt = now + ForgetInterval;
        foreach (var (userId, until) in _paidUntil)
        {
            if (until <= now)
            {
                _paidUntil.Remove(userId);
            }
        }
    }
}
