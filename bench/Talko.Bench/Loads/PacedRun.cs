using System.Diagnostics;
using Talko.Bench.Measurements;

namespace Talko.Bench.Loads;

/// <summary>Messages at a fixed rate, and how long each takes to every receiver.</summary>
internal sealed class PacedRun(FanOutRun run, int receivers, double messagesPerSecond)
{
    private readonly long _interval = (long)(Stopwatch.Frequency / messagesPerSecond);
    private readonly List<long> _sent = [];
    private readonly int[] _received = new int[receivers];
    private readonly Latencies _latencies = new();

    private long _due = Stopwatch.GetTimestamp();

    /// <summary>The time to the next message; nothing where one is due.</summary>
    public TimeSpan UntilDue
    {
        get
        {
            var now = Stopwatch.GetTimestamp();
            return now < _due ? Stopwatch.GetElapsedTime(now, _due) : TimeSpan.Zero;
        }
    }

    public Latency? Latency => _latencies.Read();

    public void SendIfDue()
    {
        if (UntilDue == TimeSpan.Zero)
        {
            _due += _interval;
            _sent.Add(Stopwatch.GetTimestamp());
            run.SendOne();
        }
    }

    public void Receive(int key)
    {
        var deliveries = run.Receive(key);
        var now = Stopwatch.GetTimestamp();
        for (; deliveries > 0; deliveries--)
        {
            _latencies.Add(_sent[_received[key]++], now);
        }
    }
}
