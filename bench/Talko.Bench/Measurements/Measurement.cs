namespace Talko.Bench.Measurements;

/// <summary>A line of a table: servers under the same load, side by side.</summary>
/// <param name="What">What is measured.</param>
/// <param name="PrepareAsync">Makes the contestants; asked for only if the line is wanted.</param>
internal sealed record Measurement(string What, Func<Task<IReadOnlyList<Contestant>>> PrepareAsync);
