namespace Talko.Bench.Measurements;

/// <summary>What a server has used since it started.</summary>
/// <param name="ProcessorTime">Of all its processes.</param>
/// <param name="AllocatedBytes">On the managed heap; 0 where nobody counts them.</param>
internal readonly record struct ServerUse(TimeSpan ProcessorTime, long AllocatedBytes = 0);
