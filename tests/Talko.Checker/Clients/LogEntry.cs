namespace Talko.Checker.Clients;

/// <summary>One line of a client's log.</summary>
/// <param name="Event">What happened.</param>
internal sealed record LogEntry(LogEvent Event)
{
    /// <summary>Seconds since the round began.</summary>
    public double At { get; init; }

    /// <summary>Entries of one number were shown by one change of what is shown.</summary>
    public int Change { get; init; }

    public long? ChatId { get; init; }

    public long? MessageId { get; init; }

    /// <summary>The author of what is shown, or the user that was made or whose log it is.</summary>
    public long? UserId { get; init; }

    /// <summary>Which line of the chat the message is, behind those that are gone by the same change.</summary>
    public int? Index { get; init; }

    public bool? HasOlder { get; init; }

    public string? Text { get; init; }
}
