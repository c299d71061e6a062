namespace Talko.Bench.Measurements;

/// <summary>A measurement's line and the samples of each contestant, in the order in which they ran.</summary>
internal sealed record Result(string What, IReadOnlyDictionary<string, IReadOnlyList<Sample>> Samples)
{
    /// <summary>The contestant's median figure; null where it is not on this machine.</summary>
    public double? Figure(string contestant) => Of(contestant, sample => sample.Figure);

    /// <summary>The median of something else about the contestant; null where there is none.</summary>
    public double? Of(string contestant, Func<Sample, double?> figure) =>
        Samples.TryGetValue(contestant, out var samples) && samples.All(sample => figure(sample) is not null)
            ? Median.Of(samples.Select(sample => figure(sample)!.Value))
            : null;

    /// <summary>One contestant's median figure divided by another's.</summary>
    public double? Ratio(string contestant, string comparedTo) => Figure(contestant) / Figure(comparedTo);
}
