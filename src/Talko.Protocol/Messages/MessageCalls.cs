namespace Talko.Protocol.Messages;

/// <summary>The params of InsertMessage. With a client_message_id it is safe to repeat.</summary>
public sealed record InsertMessageParams(long ChatId, long UserId, string MessageText, string? ClientMessageId = null);

/// <summary>The result of InsertMessage: the message is durable.</summary>
public sealed record MessageResult(Message Message);

/// <summary>The params of GetMessages: the newest, those before a number, or everything new or changed after one.</summary>
public sealed record GetMessagesParams(
    long ChatId,
    long? BeforeId = null,
    long? AfterId = null,
    int? Limit = null,
    long? UserId = null);

/// <summary>A page of messages.</summary>
public sealed record GetMessagesResult(IReadOnlyList<Message> Messages, bool HasMore, string Epoch)
{
    /// <summary>With after_id: the number up to which the caller now holds the chat.</summary>
    public long? Cursor { get; init; }

    /// <summary>The chat's highest number, of the same snapshot; null from a server that does not say it yet.</summary>
    public long? LastId { get; init; }

    /// <summary>With after_id: the chat, where it was changed above that number.</summary>
    public Chat? Chat { get; init; }
}
