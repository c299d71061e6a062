using Talko.Protocol.Access;

namespace Talko.Protocol.Client;

/// <summary>Which server must be spoken with, and how it proves to be that one (protocol.md, Who is asking).</summary>
/// <param name="ServerName">One of <see cref="TalkoServers"/>.</param>
/// <param name="Secret">The servers' secret, which the server has to know; by the proof alone nobody learns it.</param>
public sealed record ServerIdentity(string ServerName, ServerSecret Secret)
{
    /// <summary>Whether every call then brings the secret, as servers' calls do.</summary>
    public bool ShowsSecret { get; init; }
}
