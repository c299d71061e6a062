using Talko.Client.Calls;

namespace Talko.Client.Messaging;

/// <summary>The bounds and waits of a messenger.</summary>
public sealed record MessengerOptions
{
    /// <summary>How many of a chat's newest messages are kept; more where older ones were asked for.</summary>
    public int MaxMessagesPerChat { get; init; } = 1000;

    /// <summary>How many of its newest messages a chat is first shown with: 1 to 100.</summary>
    public int MessagesPerLoad { get; init; } = 20;

    /// <summary>How many messages are asked for at once, missed ones and older ones: 1 to 1000.</summary>
    public int MessagesPerPage { get; init; } = 200;

    /// <summary>How many messages may wait to be sent, failed ones included, in all chats together.</summary>
    public int MaxUnsentMessages { get; init; } = 1000;

    /// <summary>How long a chat's read mark is not said again after it was.</summary>
    public TimeSpan MinMarkInterval { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The longest wait before the first new attempt after a loss; it doubles from one to the next.</summary>
    public TimeSpan MinBackoff { get; init; } = Backoff.DefaultMin;

    /// <summary>The longest wait between two attempts. Each wait is random up to its longest.</summary>
    public TimeSpan MaxBackoff { get; init; } = Backoff.DefaultMax;
}
