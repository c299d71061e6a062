namespace Talko.Bench.Charts;

/// <summary>A line of a chart: a value, or a gap, for each place on the axis.</summary>
/// <param name="IsDashed">For what belongs to the series before it, in whose colour it is drawn.</param>
internal sealed record Series(string Name, IReadOnlyList<double?> Values, bool IsDashed = false);
