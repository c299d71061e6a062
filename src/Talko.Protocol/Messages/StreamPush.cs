namespace Talko.Protocol.Messages;

/// <summary>The result of one push on a stream (protocol.md, Streams). One of the members says what it is.</summary>
public sealed record StreamPush
{
    /// <summary>A new or changed message.</summary>
    public Message? Message { get; init; }

    /// <summary>With <see cref="Message"/>: the chat's last_id before it.</summary>
    public long? PrevId { get; init; }

    /// <summary>A new or changed chat, under the name it was given; only on streams with events.</summary>
    public Chat? Chat { get; init; }

    /// <summary>True in the frame that only shows that the stream lives; only on streams with events.</summary>
    public bool Ping { get; init; }

    /// <summary>True where something may be missing: reconcile with storage; only on streams with events.</summary>
    public bool Resync { get; init; }
}
