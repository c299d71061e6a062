namespace Talko.Bench.Measurements;

/// <summary>The 99th percentile of an honest request's time, in microseconds; medians over the runs.</summary>
internal sealed record SlowPeersResult(double Alone, double AmongSlowPeers)
{
    public double Ratio => AmongSlowPeers / Alone;
}
