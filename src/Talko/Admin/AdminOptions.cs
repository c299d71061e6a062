using Talko.Storage;

namespace Talko.Admin;

/// <summary>Which Talko is looked after.</summary>
internal sealed record AdminOptions
{
    public required IDatabase Database { get; init; }

    /// <summary>The file of the servers' secret.</summary>
    public required string SecretPath { get; init; }

    /// <summary>Where the DataServer is, if it runs.</summary>
    public required ServerAddress Data { get; init; }
}
