using Talko.Protocol.Access;

namespace Talko.FrontEnd;

/// <summary>The servers that a front end uses.</summary>
/// <param name="Data">The DataServer.</param>
/// <param name="Broadcast">The BroadcastServer.</param>
/// <param name="Secret">What they know each other by, where it is known and there are accounts.</param>
internal sealed record FoundServers(ServerAddress Data, ServerAddress Broadcast, ServerSecret? Secret)
{
    /// <summary>Further DataServers on the same database.</summary>
    public IReadOnlyList<ServerAddress> OtherData { get; init; } = [];

    /// <summary>How the fake chat's users sign in, for a person to read; null where nobody needs to be told.</summary>
    public string? Demo { get; init; }
}
