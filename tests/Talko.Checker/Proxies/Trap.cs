using Talko.Checker.Schedule;

namespace Talko.Checker.Proxies;

/// <summary>What waits for a client's next write.</summary>
/// <param name="Kind">One of those that are about a write.</param>
/// <param name="For">How many seconds the server stays away, or the replay waits.</param>
internal sealed record Trap(DisturbanceKind Kind, double For);
