namespace Talko.Protocol.Messages;

/// <summary>The result of GetServer. The limits are the numbers a client may have to know.</summary>
public sealed record ServerInfo(string Server, string Version, string Auth, ServerLimits Limits)
{
    /// <summary>Whether the link from the DataServer to the BroadcastServer is open; only the DataServer says it.</summary>
    public bool? Link { get; init; }
}
