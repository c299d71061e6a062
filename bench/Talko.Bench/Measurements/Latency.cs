namespace Talko.Bench.Measurements;

/// <summary>How long something took, in microseconds: half of all, 95 and 99 of 100 took no longer.</summary>
internal sealed record Latency(double P50, double P95, double P99);
