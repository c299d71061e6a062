using Talko.Protocol.Envelope;
using Talko.Protocol.Server;

namespace Talko.DataServer.Limits;

/// <summary>
/// How fast a user may write: a burst, then so many a second. Whoever is faster is made to wait, and refused where the
/// wait would be long. In trust mode nobody is held up.
/// </summary>
internal sealed class MessageRate(DataServerOptions options, TimeProvider time)
{
    private static readonly TimeSpan ForgetInterval = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();

    // By user: when all that has been let through would have come at the steady rate.
    private readonly Dictionary<long, DateTimeOffset> _paidUntil = [];
    private DateTimeOffset _forgetAt;

    /// <summary>Ends when the caller's turn has come.</summary>
    /// <param name="caller">Who writes.</param>
    /// <param name="cost">How many messages it counts for.</param>
    /// <exception cref="RpcException">It would not come soon.</exception>
    public ValueTask WaitAsync(Caller caller, int cost = 1)
    {
        if (caller.UserId is not { } userId)
        {
            return ValueTask.CompletedTask;
        }

        var wait = Reserve(userId, TimeSpan.FromSeconds(1) / options.MessagesPerSecond * cost);
        return wait <= TimeSpan.Zero ? ValueTask.CompletedTask : new ValueTask(Task.Delay(wait, time));
    }

    private TimeSpan Reserve(long userId, TimeSpan price)
    {
        var now = time.GetUtcNow();
        var burst = TimeSpan.FromSeconds(1) / options.MessagesPerSecond * options.MessageBurst;
        lock (_gate)
        {
            Forget(now);
            var paid = _paidUntil.TryGetValue(userId, out var until) && until > now ? until : now;
            var wait = paid + price - burst - now;
            if (wait > options.MaxMessageDelay)
            {
                throw RpcException.Busy("you write faster than may be; slow down", (long)wait.TotalMilliseconds);
            }

            _paidUntil[userId] = paid + price;
            return wait;
        }
    }

    // Whoever has not written for a while has his whole burst again, and needs no entry.
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
