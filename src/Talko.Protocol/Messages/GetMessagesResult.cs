namespace Talko.Protocol.Messages;

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
