namespace Talko.Bench.Measurements;

/// <summary>A measurement and the samples of each contestant.</summary>
internal sealed record Result(Measurement Measurement, IReadOnlyDictionary<string, IReadOnlyList<Sample>> Samples)
{
    /// <summary>The median over the runs; null where the contestant is not on this machine.</summary>
    public double? Median(string contestant, Func<Sample, double> figure)
    {
        if (!Samples.TryGetValue(contestant, out var samples))
        {
            return null;
        }

        var sorted = samples.Select(figure).Order().ToArray();
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /// <summary>Talko's median divided by that of the one it is compared to.</summary>
    public double? Ratio => Median(Contestant.Talko, PerSecond) / Median(Measurement.ComparedTo, PerSecond);

    public static double PerSecond(Sample sample) => sample.PerSecond;
}
