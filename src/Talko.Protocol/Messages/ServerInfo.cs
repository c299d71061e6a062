namespace Talko.Protocol.Messages;

/// <summary>The result of GetServer. The limits are the numbers a client may have to know.</summary>
public sealed record ServerInfo(string Server, string Version, string Auth, ServerLimits Limits)
{
    /// <summary>Whether the link from the DataServer to the BroadcastServer is open; only the DataServer says it.</summary>
    public bool? Link { get; init; }

    /// <summary>
    /// Who may sign up: open, invite or closed; only the DataServer says it, in token mode.
    /// </summary>
    public string? SignUp { get; init; }

    /// <summary>
    /// Where the DataServer's database is; told in token mode to who shows the servers' secret, and in trust mode.
    /// </summary>
    public string? Database { get; init; }

    /// <summary>
    /// That the server has the servers' secret, where it was asked with a nonce: HMAC-SHA256(secret, server ‖ nonce).
    /// </summary>
    public byte[]? Proof { get; init; }
}
