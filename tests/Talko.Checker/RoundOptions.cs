using Talko.Checker.Faults;
using Talko.Checker.Schedule;

namespace Talko.Checker;

/// <summary>What a round is.</summary>
/// <param name="Seed">Decides the schedule and what clients do.</param>
/// <param name="Folder">Where everything is kept; made where there is none.</param>
internal sealed record RoundOptions(int Seed, string Folder)
{
    /// <summary>How long things are disturbed.</summary>
    public double Seconds { get; init; } = 36;

    /// <summary>How many clients there are; null has the seed say it.</summary>
    public int? Clients { get; init; }

    /// <summary>The servers' mode, trust or token; null has the seed say it.</summary>
    public string? Auth { get; init; }

    /// <summary>The PostgreSQL database that the servers use; null for a file in the folder.</summary>
    public string? DbUrl { get; init; }

    /// <summary>How many DataServers there are; more than one only on PostgreSQL.</summary>
    public int DataServers { get; init; } = 1;

    /// <summary>How many messages there are before it begins; only on PostgreSQL.</summary>
    public int CrowdMessages { get; init; }

    /// <summary>What is exchanged for a faulty part.</summary>
    public FaultyPart Fault { get; init; }

    /// <summary>What may be done; null for everything.</summary>
    public IReadOnlyCollection<DisturbanceKind>? Kinds { get; init; }

    /// <summary>
    /// How long clients may take to be up to date after the last disturbance. A link that opens has streams reconcile
    /// over 10 s, and a server that was just killed has to start; the rest is for a slow machine.
    /// </summary>
    public TimeSpan SettleTimeout { get; init; } = TimeSpan.FromSeconds(60);
}
