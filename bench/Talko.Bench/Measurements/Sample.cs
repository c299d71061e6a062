namespace Talko.Bench.Measurements;

/// <summary>What one run saw.</summary>
/// <param name="Figure">How much was done a second, or what else the measurement is about.</param>
internal sealed record Sample(double Figure)
{
    /// <summary>How many cores the server used.</summary>
    public double ServerCores { get; init; }

    /// <summary>How many cores the load generator used.</summary>
    public double LoadCores { get; init; }

    /// <summary>How many bytes the server allocated for each thing done, where they are counted.</summary>
    public double AllocatedBytes { get; init; }

    /// <summary>How long each thing took; null where that was not looked at.</summary>
    public Latency? Latency { get; init; }
}
