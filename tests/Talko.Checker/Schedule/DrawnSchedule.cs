using Talko.Protocol;

namespace Talko.Checker.Schedule;

/// <summary>All that is done in a round, drawn before it begins: the same seed draws the same.</summary>
internal static class DrawnSchedule
{
    private const double MaxGap = 0.4;

    // The longest silence has to outlast a client's patience where a round has the time for it.
    private const double MaxSilence = 40;
    private const double PartOfRound = 1.0 / 6;

    private static readonly Dictionary<DisturbanceKind, int> Weights = new()
    {
        [DisturbanceKind.KillData] = 1,
        [DisturbanceKind.KillBroadcast] = 2,
        [DisturbanceKind.KillBoth] = 1,
        [DisturbanceKind.PauseData] = 1,
        [DisturbanceKind.PauseBroadcast] = 1,
        [DisturbanceKind.CutLink] = 2,
        [DisturbanceKind.SilenceLink] = 1,
        [DisturbanceKind.DelayLink] = 2,
        [DisturbanceKind.CutClient] = 10,
        [DisturbanceKind.SilenceClient] = 4,
        [DisturbanceKind.DelayClient] = 8,
        [DisturbanceKind.ThrottleClient] = 6,
        [DisturbanceKind.RestartClient] = 4,
        [DisturbanceKind.RepeatRequest] = 14,
        [DisturbanceKind.ReplayRequest] = 8,
        [DisturbanceKind.LoseRequest] = 12,
        [DisturbanceKind.LoseAnswer] = 14,
        [DisturbanceKind.SilenceAnswer] = 4,
        [DisturbanceKind.KillOnRequest] = 1,
        [DisturbanceKind.KillBeforeAnswer] = 2,
        [DisturbanceKind.KillAfterAnswer] = 2,
    };

    /// <summary>How many clients a seed has where nobody says so.</summary>
    public static int DrawClients(int seed) => new Random(seed).Next(3, 9);

    /// <summary>In which mode a seed's servers are where nobody says so.</summary>
    public static string DrawAuth(int seed) => int.IsEvenInteger(seed) ? TalkoServers.Trust : TalkoServers.Token;

    /// <summary>Draws a round.</summary>
    /// <param name="seed">What decides everything.</param>
    /// <param name="seconds">How long things are disturbed.</param>
    /// <param name="clients">How many clients there are.</param>
    /// <param name="kinds">What may be done; null for everything.</param>
    public static List<Disturbance> Draw(
        int seed,
        double seconds,
        int clients,
        IReadOnlyCollection<DisturbanceKind>? kinds = null)
    {
        var random = new Random(seed);
        var choices = Weights
            .Where(weight => kinds?.Contains(weight.Key) ?? true)
            .SelectMany(weight => Enumerable.Repeat(weight.Key, weight.Value))
            .ToList();
        var schedule = new List<Disturbance>();
        for (var at = NextGap(random); at < seconds; at += NextGap(random))
        {
            var kind = choices[random.Next(choices.Count)];
            var duration = Math.Min(random.NextDouble() * MaxSeconds(kind, seconds), seconds - at);
            schedule.Add(new Disturbance(at, kind, random.Next(clients), duration, random.NextDouble()));
        }

        return schedule;
    }

    private static double NextGap(Random random) => random.NextDouble() * MaxGap;

    private static double MaxSeconds(DisturbanceKind kind, double seconds) => kind switch
    {
        DisturbanceKind.SilenceClient or DisturbanceKind.SilenceLink => Math.Min(MaxSilence, seconds * PartOfRound),
        DisturbanceKind.KillData or DisturbanceKind.KillBroadcast or DisturbanceKind.KillBoth => 2,
        DisturbanceKind.KillOnRequest or DisturbanceKind.KillBeforeAnswer or DisturbanceKind.KillAfterAnswer => 1,
        _ => 4,
    };
}
