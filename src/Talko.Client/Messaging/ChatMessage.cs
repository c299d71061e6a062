using System.Collections.Immutable;
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

    /// <summary>
    /// The message that it answers; <see cref="ChatView.Find"/> shows what that one is now. Null where it answers none.
    /// </summary>
    public long? ReplyToId { get; init; }

    /// <summary>Whom it mentions.</summary>
    public ImmutableArray<long> MentionIds { get; init; } = [];

    /// <summary>Whether it mentions the messenger's user.</summary>
    public bool MentionsMe { get; init; }

    /// <summary>The reactions on it.</summary>
    public ImmutableArray<LineReaction> Reactions { get; init; } = [];

    /// <summary>What happened to the chat, where it tells that; <see cref="Text"/> says the same in English.</summary>
    public ChatEvent? Event => Stored?.Event;

    /// <summary>Whether its text or its mentions were edited.</summary>
    public bool IsEdited => Stored?.EditedTs is not null;

    /// <summary>Whether it was deleted; its text is empty then.</summary>
    public bool IsDeleted => Stored?.IsDeleted is true;

    /// <summary>The number of this version of it, which an edit that begins from it names; null until it is sent.</summary>
    public long? Number => Stored?.Number();
}
