namespace Talko.Protocol.Messages;

/// <summary>One message of a chat (protocol.md, DataServer).</summary>
/// <param name="MessageId">The number the database gave it; grows within a chat.</param>
/// <param name="ChatId">The chat it belongs to.</param>
/// <param name="User">Its author.</param>
/// <param name="MessageText">1 byte to 16 KiB of UTF-8.</param>
/// <param name="MessageTs">Milliseconds since 1970 UTC, by the server's clock.</param>
public sealed record Message(long MessageId, long ChatId, User User, string MessageText, long MessageTs)
{
    /// <summary>What its author's client called it; null where the client gave no name.</summary>
    public string? ClientMessageId { get; init; }

    /// <summary>The number of its newest change; null where it was never changed.</summary>
    public long? ChangedId { get; init; }
}
