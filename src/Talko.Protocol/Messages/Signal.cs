namespace Talko.Protocol.Messages;

/// <summary>
/// What a push tells without a number (protocol.md, Streams): it may be lost, and heals at the next load. A kind that
/// is not known is to be ignored.
/// </summary>
/// <param name="Kind">What it tells, such as <see cref="UserKind"/>.</param>
public sealed record Signal(string Kind)
{
    /// <summary>The kind of a signal that carries a changed <see cref="User"/>.</summary>
    public const string UserKind = "user";

    /// <summary>The kind of a signal that carries the receiver's own <see cref="ReadState"/> of a chat.</summary>
    public const string ReadStateKind = "read_state";

    /// <summary>With <see cref="UserKind"/>: a person as they are now.</summary>
    public User? User { get; init; }

    /// <summary>With <see cref="ReadStateKind"/>: the chat it is of.</summary>
    public long? ChatId { get; init; }

    /// <summary>With <see cref="ReadStateKind"/>: how far the receiver has read the chat now.</summary>
    public ReadState? ReadState { get; init; }
}
