using Talko.Checker.Proxies;
using Talko.Checker.Schedule;
using Talko.Checker.Verdict;
using Talko.Protocol;

namespace Talko.Checker.Faults;

/// <summary>What is known of each faulty part.</summary>
internal static class FaultyParts
{
    /// <summary>What they are called on the command line.</summary>
    public static IReadOnlyDictionary<string, FaultyPart> Names { get; } = new Dictionary<string, FaultyPart>
    {
        ["none"] = FaultyPart.None,
        ["early-answer"] = FaultyPart.EarlyAnswer,
        ["no-dedupe"] = FaultyPart.NoDedupe,
        ["no-gap-fill"] = FaultyPart.NoGapFill,
        ["not-one-at-a-time"] = FaultyPart.NotOneAtATime,
    };

    public static bool IsInServer(FaultyPart fault) =>
        fault is FaultyPart.EarlyAnswer or FaultyPart.NoDedupe or FaultyPart.NotOneAtATime;

    /// <summary>The part of a client that is faulty; null for none.</summary>
    public static IAnswerEditor? EditorOf(FaultyPart fault) => fault == FaultyPart.NoGapFill ? new EmptyGapFill() : null;

    /// <summary>A short round that brings it out: clients that never learn what they lack are not waited for long.</summary>
    public static RoundOptions RoundThatShows(FaultyPart fault, int seed, string folder) => new(seed, folder)
    {
        Fault = fault,
        Auth = TalkoServers.Trust,
        Kinds = KindsThatShow(fault),
        Seconds = 4,
        SettleTimeout = TimeSpan.FromSeconds(2),
    };

    /// <summary>What brings it out; null for everything.</summary>
    public static DisturbanceKind[]? KindsThatShow(FaultyPart fault) => fault switch
    {
        FaultyPart.EarlyAnswer => [DisturbanceKind.KillAfterAnswer],
        FaultyPart.NoDedupe => [DisturbanceKind.LoseAnswer, DisturbanceKind.RepeatRequest],
        FaultyPart.NoGapFill => [DisturbanceKind.CutClient],
        FaultyPart.NotOneAtATime => [DisturbanceKind.LoseRequest],
        _ => null,
    };

    /// <summary>What the verdict must say of it; null where there is none.</summary>
    public static ViolationKind? ExpectedViolation(FaultyPart fault) => fault switch
    {
        FaultyPart.EarlyAnswer => ViolationKind.Lost,
        FaultyPart.NoDedupe => ViolationKind.StoredTwice,
        FaultyPart.NoGapFill => ViolationKind.NeverSeen,
        FaultyPart.NotOneAtATime => ViolationKind.OutOfOrder,
        _ => null,
    };
}
