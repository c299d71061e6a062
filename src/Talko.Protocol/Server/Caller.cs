namespace Talko.Protocol.Server;

/// <summary>Who makes a request, as far as that has been shown.</summary>
public sealed record Caller
{
    private Caller()
    {
    }

    /// <summary>In trust mode: whoever the request says.</summary>
    public static Caller Trusted { get; } = new() { IsTrusted = true };

    /// <summary>Has shown nothing.</summary>
    public static Caller Nobody { get; } = new();

    /// <summary>Knows the servers' secret.</summary>
    public static Caller Server { get; } = new() { IsServer = true };

    /// <summary>Whether everything that a request says is believed.</summary>
    public bool IsTrusted { get; private init; }

    /// <summary>Whether it is one of the servers, the bridge or the operator.</summary>
    public bool IsServer { get; private init; }

    /// <summary>Whether it is an administrator.</summary>
    public bool IsAdministrator { get; private init; }

    /// <summary>The user whose session it is; null where it is none.</summary>
    public long? UserId { get; private init; }

    /// <summary>The session; null where there is none.</summary>
    public long? SessionId { get; private init; }

    /// <summary>When the session ends by itself, in milliseconds since 1970 UTC.</summary>
    public long ExpiresTs { get; private init; }

    /// <summary>
    /// Since when, by the machine's running time in milliseconds, the session may have ended without this telling it.
    /// </summary>
    public long CheckedAt { get; private init; }

    /// <summary>The user of a session that is looked up now.</summary>
    public static Caller OfSession(long userId, long sessionId, long expiresTs, bool isAdministrator, long checkedAt) => new()
    {
        CheckedAt = checkedAt,
        UserId = userId,
        SessionId = sessionId,
        ExpiresTs = expiresTs,
        IsAdministrator = isAdministrator,
    };
}
