namespace Talko.Protocol.Messages;

/// <summary>The params of InsertMessage. With a client_message_id it is safe to repeat.</summary>
/// <param name="ChatId">The chat.</param>
/// <param name="UserId">Its author.</param>
/// <param name="MessageText">1 byte to 16 KiB of UTF-8.</param>
/// <param name="ClientMessageId">What the client calls it.</param>
/// <param name="ReplyToId">The message of the chat that it answers.</param>
/// <param name="MentionIds">Whom it mentions, at most 100.</param>
public sealed record InsertMessageParams(
    long ChatId,
    long UserId,
    string MessageText,
    string? ClientMessageId = null,
    long? ReplyToId = null,
    IReadOnlyList<long>? MentionIds = null);

/// <summary>The params of EditMessage.</summary>
/// <param name="ChatId">The chat.</param>
/// <param name="MessageId">A message of the caller's own.</param>
/// <param name="MessageText">1 byte to 16 KiB of UTF-8.</param>
/// <param name="MentionIds">Whom it mentions from now on, at most 100; null for nobody.</param>
/// <param name="ExpectedId">The number of the version that was edited; null replaces whichever there is.</param>
/// <param name="UserId">Who asks; in trust mode alone it has to be said.</param>
public sealed record EditMessageParams(
    long ChatId,
    long MessageId,
    string MessageText,
    IReadOnlyList<long>? MentionIds = null,
    long? ExpectedId = null,
    long? UserId = null);

/// <summary>The params of DeleteMessage. It is safe to repeat.</summary>
public sealed record DeleteMessageParams(long ChatId, long MessageId, long? UserId = null);

/// <summary>The params of SetReaction: one emoji of the caller's on a message, or no longer.</summary>
public sealed record SetReactionParams(long ChatId, long MessageId, string Reaction, bool IsSet, long? UserId = null);

/// <summary>The result of what stores or changes a message: it is durable.</summary>
public sealed record MessageResult(Message Message);

/// <summary>
/// The params of GetMessages: the newest, or those that one bound names. The bounds exclude each other.
/// </summary>
/// <param name="ChatId">The chat.</param>
/// <param name="BeforeId">The newest before this message.</param>
/// <param name="AfterId">Everything that is new or changed above this number, in the order of numbers.</param>
/// <param name="Limit">How many; null is 200.</param>
/// <param name="UserId">Who asks; in trust mode nobody's right to read is asked where it is null.</param>
/// <param name="MessageIds">These, at most 100, by id; those that do not exist or may not be read are left out.</param>
/// <param name="AroundId">Half of the limit before this message, the rest from it on.</param>
/// <param name="SinceId">Those with a greater id, oldest first.</param>
public sealed record GetMessagesParams(
    long ChatId,
    long? BeforeId = null,
    long? AfterId = null,
    int? Limit = null,
    long? UserId = null,
    IReadOnlyList<long>? MessageIds = null,
    long? AroundId = null,
    long? SinceId = null);

/// <summary>A page of messages.</summary>
/// <param name="Messages">By id, oldest first; with after_id by number.</param>
/// <param name="HasMore">Whether there are more in the direction asked; older ones with around_id.</param>
/// <param name="Epoch">Which database the numbers are of.</param>
public sealed record GetMessagesResult(IReadOnlyList<Message> Messages, bool HasMore, string Epoch)
{
    /// <summary>With around_id: whether there are newer ones.</summary>
    public bool? HasNewer { get; init; }

    /// <summary>With after_id: the number up to which the caller now holds the chat.</summary>
    public long? Cursor { get; init; }

    /// <summary>The chat's highest number, of the same snapshot; null from a server that does not say it yet.</summary>
    public long? LastId { get; init; }

    /// <summary>With after_id: the chat, where it was changed above that number.</summary>
    public Chat? Chat { get; init; }
}
