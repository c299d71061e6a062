namespace Talko.Bench.Measurements;

/// <summary>What pairs of requests took.</summary>
/// <param name="First">The median of one, in microseconds.</param>
/// <param name="Second">The median of the other.</param>
internal sealed record PairTimes(double First, double Second)
{
    /// <summary>How far the medians are from each other, as a part of the first.</summary>
    public double Difference => Math.Abs(Second - First) / First;
}
