using Talko.Protocol.Messages;

namespace Talko.Client.Messaging;

/// <summary>One line of a conversation as a front end shows it.</summary>
/// <param name="Key">Names the line for as long as it is shown: the same while it is pending and once it is sent.</param>
/// <param name="MessageId">The database's number; null until it is sent.</param>
/// <param name="Author">Who wrote it, under the name they have now.</param>
/// <param name="Text">What was written.</param>
/// <param name="Timestamp">When: the server's clock once sent, this machine's before.</param>
/// <param name="State">Whether it is pending, sent or failed.</param>
/// <param name="Error">Why it failed, for a person to read; null otherwise.</param>
public sealed record ChatMessage(
    string Key,
    long? MessageId,
    User Author,
    string Text,
    DateTimeOffset Timestamp,
    DeliveryState State,
    string? Error = null)
{
    /// <summary>All that storage holds of it; null until it is sent.</summary>
    public Message? Stored { get; init; }
}
