using Talko.Bench.Servers;

namespace Talko.Bench;

/// <summary>What is measured, how long and how often, and where the databases lie.</summary>
internal sealed record BenchOptions
{
    /// <summary>All that was asked for, as it was typed.</summary>
    public required string Arguments { get; init; }

    public required int Rounds { get; init; }

    public required TimeSpan Window { get; init; }

    /// <summary>How long a load runs before its window opens.</summary>
    public TimeSpan WarmUp { get; init; } = TimeSpan.FromSeconds(0.3);

    /// <summary>What the name of a line must hold for it to be measured.</summary>
    public required string Only { get; init; }

    /// <summary>The folder of the databases and of what is compiled: on the disk whose durability is to be measured.</summary>
    public required string Folder { get; init; }

    /// <summary>The folder that the report is written to; null for none.</summary>
    public required string? Report { get; init; }

    /// <summary>The Talkos that are measured side by side; bars are for the first.</summary>
    public required IReadOnlyList<ServerVariant> Variants { get; init; }

    public bool Wants(string what) => what.Contains(Only, StringComparison.OrdinalIgnoreCase);
}
