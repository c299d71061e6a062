using System.Text.Json.Serialization;

namespace Talko.Protocol.Messages;

/// <summary>The result of one push on a stream (protocol.md, Streams). Its members say what it is.</summary>
public sealed record StreamPush
{
    /// <summary>A new or changed message.</summary>
    public Message? Message { get; init; }

    /// <summary>
    /// With what has a number in a chat: the chat's last_id before it. Null with a new chat, which takes no number.
    /// </summary>
    public long? PrevId { get; init; }

    /// <summary>
    /// A new or changed chat, under the name it was given; only on streams with events. Together with
    /// <see cref="Message"/> it is what that message changed, under the same number.
    /// </summary>
    public Chat? Chat { get; init; }

    /// <summary>With <see cref="Number"/>: a chat of which something changed that this user may not read.</summary>
    public long? ChatId { get; init; }

    /// <summary>The number of what is left out; it only moves the cursor.</summary>
    public long? Number { get; init; }

    /// <summary>What has no number; only on streams with events.</summary>
    public Signal? Signal { get; init; }

    /// <summary>True in the frame that only shows that the stream lives; only on streams with events.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Ping { get; init; }

    /// <summary>True where something may be missing: reconcile with storage; only on streams with events.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Resync { get; init; }
}
