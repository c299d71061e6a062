namespace Talko.Bench.Measurements;

/// <summary>What one run saw: how much was done a second, and how many cores the server and the load generator used.</summary>
internal sealed record Sample(double PerSecond, double ServerCores, double LoadCores);
