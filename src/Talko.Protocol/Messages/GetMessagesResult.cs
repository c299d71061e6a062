namespace Talko.Protocol.Messages;

/// <summary>A page of messages.</summary>
public sealed record GetMessagesResult(IReadOnlyList<Message> Messages, bool HasMore, string Epoch)
{
    /// <summary>With after_id: the number up to which the caller now holds the chat.</summary>
    public long? Cursor { get; init; }
}
