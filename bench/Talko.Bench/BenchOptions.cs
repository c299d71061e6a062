using Talko.Bench.Servers;

namespace Talko.Bench;

/// <summary>How long and how often is measured, and where the database lies.</summary>
internal sealed record BenchOptions
{
    public required int Rounds { get; init; }

    public required TimeSpan Window { get; init; }

    /// <summary>How long a load runs before its window opens.</summary>
    public TimeSpan WarmUp { get; } = TimeSpan.FromSeconds(0.3);

    /// <summary>The folder of the database and of what is compiled: on the disk whose durability is to be measured.</summary>
    public required string Folder { get; init; }

    /// <summary>The file that the report is written to; null for none.</summary>
    public required string? Report { get; init; }

    /// <summary>The Talkos that are measured side by side; ratios are those of the first.</summary>
    public required IReadOnlyList<ServerVariant> Variants { get; init; }
}
