namespace Talko.DataServer.Storage;

/// <summary>Who asks something of storage, as far as that has been shown; nobody in particular where nothing is set.</summary>
internal readonly record struct Actor
{
    /// <summary>Nobody in particular.</summary>
    public static Actor Nobody { get; }

    /// <summary>Whoever a request says, as in trust mode.</summary>
    public static Actor Trusted { get; } = new() { IsTrusted = true };

    /// <summary>The user whose session it is; null where it is none.</summary>
    public long? UserId { get; init; }

    /// <summary>The session; null where there is none.</summary>
    public long? SessionId { get; init; }

    /// <summary>Among whose reads theirs wait for a turn; null for nobody's.</summary>
    public long? WaitsAs { get; init; }

    /// <summary>Whether a request is believed to be whose it says.</summary>
    public bool IsTrusted { get; init; }

    /// <summary>Whether it is one of the servers or their operator, who is asked for no right.</summary>
    public bool IsOperator { get; init; }

    /// <summary>Whether they may act for the user.</summary>
    public bool IsSelf(long userId) => IsTrusted || IsOperator || UserId == userId;
}
