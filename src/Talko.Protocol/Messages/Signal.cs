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

    /// <summary>With <see cref="UserKind"/>: a person as they are now.</summary>
    public User? User { get; init; }
}
