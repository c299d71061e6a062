using Talko.Protocol.Envelope;

namespace Talko.Client.Calls;

/// <summary>
/// How long to wait before the next attempt: anything up to a bound that doubles, so that many clients that lost
/// the same server do not come back at the same moment. Used by one task.
/// </summary>
internal sealed class Backoff
{
    /// <summary>The longest first wait where nothing else is asked for.</summary>
    public static readonly TimeSpan DefaultMin = TimeSpan.FromSeconds(0.5);

    /// <summary>The longest wait of all where nothing else is asked for.</summary>
    public static readonly TimeSpan DefaultMax = TimeSpan.FromSeconds(8);

    private readonly TimeSpan _min;
    private readonly TimeSpan _max;
    private TimeSpan _bound;

    public Backoff(TimeSpan min, TimeSpan max)
    {
        _min = _bound = min;
        _max = max;
    }

    public void Reset() => _bound = _min;

    /// <summary>The next wait. A server that said how long gets as much more, up to the longest.</summary>
    public TimeSpan Next(Exception loss)
    {
        var askedFor = (loss as RpcException)?.RetryAfterMs ?? 0;
        var wait = _bound * Random.Shared.NextDouble();
        _bound = TimeSpan.FromTicks(Math.Min(_bound.Ticks * 2, _max.Ticks));
        return wait + TimeSpan.FromMilliseconds(Math.Clamp(askedFor, 0, _max.TotalMilliseconds));
    }
}
