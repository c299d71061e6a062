namespace Talko.Protocol.Messages.Accounts;

/// <summary>One session of a user; all times in milliseconds since 1970 UTC.</summary>
/// <param name="SessionId">What it is ended by.</param>
/// <param name="CreatedTs">When it was made.</param>
/// <param name="UsedTs">When it was last used, to within five minutes.</param>
/// <param name="ExpiresTs">When it ends by itself.</param>
public sealed record SessionInfo(long SessionId, long CreatedTs, long UsedTs, long ExpiresTs)
{
    /// <summary>What the device called itself; null where it said nothing.</summary>
    public string? DeviceName { get; init; }

    /// <summary>Whether it is the session that asked.</summary>
    public bool IsCurrent { get; init; }
}
