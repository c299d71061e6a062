namespace Talko.Bench.Measurements;

/// <summary>A line of the table: servers under the same load, side by side.</summary>
/// <param name="What">What is counted a second.</param>
/// <param name="Contestants">The servers, Talko among them.</param>
/// <param name="ComparedTo">The one that Talko is divided by.</param>
/// <param name="AtLeast">What that ratio is to reach.</param>
internal sealed record Measurement(string What, IReadOnlyList<Contestant> Contestants, string ComparedTo, double AtLeast);
