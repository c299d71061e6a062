namespace Talko.Client.Session;

/// <summary>The bounds and waits of a session.</summary>
public sealed record ChatSessionOptions
{
    /// <summary>How many of a chat's newest messages are kept, those apart that were asked for by scrolling up.</summary>
    public int MaxMessagesPerChat { get; init; } = 1000;
}
