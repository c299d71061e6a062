using Talko.Protocol.Envelope;

namespace Talko.DataServer.Limits;

/// <summary>
/// How much each user may do: a burst, then one thing per interval. Kept in memory: a restart forgets it. Safe for use by
/// many requests at once.
/// </summary>
/// <param name="interval">How long one thing takes to be earned.</param>
/// <param name="burst">How many may be done at once before that.</param>
/// <param name="maxWait">How long somebody may have to wait; who would have to wait longer is refused.</param>
/// <param name="refusal">What they are told then.</param>
/// <param name="time">The clock.</param>
internal sealed class UserAllowance(TimeSpan interval, int burst, TimeSpan maxWait, string refusal, TimeProvider time)
{
    private static readonly TimeSpan ForgetInterval = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();

    // By user: when all that has been let through would have come at the steady rate.
    private readonly Dictionary<long, DateTimeOffset> _paidUntil = [];
    private DateTimeOffset _forgetAt;

    /// <summary>Has a user do so many things. Returns how long they have to wait first, which may be less than nothing.</summary>
    /// <exception cref="RpcException">It would be too long.</exception>
    public TimeSpan Take(long userId, int count = 1)
    {
        var now = time.GetUtcNow();
        lock (_gate)
        {
            Forget(now);
            var paid = _paidUntil.TryGetValue(userId, out var until) && until > now ? until : now;
            var paidNow = paid + (interval * count);
            var wait = paidNow - (interval * burst) - now;
            if (wait > maxWait)
            {
                throw RpcException.Busy(refusal, (long)Math.Ceiling(wait.TotalMilliseconds));
            }

            _paidUntil[userId] = paidNow;
            return wait;
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
    private void Forget(DateTimeOffset now)
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
