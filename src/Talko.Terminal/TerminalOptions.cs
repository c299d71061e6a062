using Talko.Client;

namespace Talko.Terminal;

/// <summary>What the terminal client is started with.</summary>
public sealed record TerminalOptions
{
    /// <summary>Where the servers are.</summary>
    public TalkoClientOptions Client { get; init; } = new();

    /// <summary>Who is there; null asks for a name.</summary>
    public long? UserId { get; init; }

    /// <summary>The file that the trace of an unexpected error is written to.</summary>
    public required string LogPath { get; init; }
}
