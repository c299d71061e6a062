namespace Talko.Protocol.Envelope;

/// <summary>
/// Why a request was forbidden or is in conflict, as the wire says it in an error's data (protocol.md, Request and
/// response): for programs, which do not read the message. Not every such error has one.
/// </summary>
public static class RpcErrorReason
{
    /// <summary>Forbidden: the caller takes no part in the chat. A client drops it.</summary>
    public const string Participant = "participant";

    /// <summary>Forbidden: this is for the message's author.</summary>
    public const string Author = "author";

    /// <summary>Forbidden: this is for the chat's owners.</summary>
    public const string Owner = "owner";

    /// <summary>Forbidden: this is for administrators.</summary>
    public const string Administrator = "administrator";

    /// <summary>Forbidden: one of the two has blocked the other; it is not said who.</summary>
    public const string Blocked = "blocked";

    /// <summary>Forbidden: a private chat does not change.</summary>
    public const string Private = "private";

    /// <summary>
    /// Forbidden: the other of a private chat has no account any more. Conflict: the message is deleted, or never said
    /// anything but what happened to the chat.
    /// </summary>
    public const string Deleted = "deleted";

    /// <summary>Conflict: the key that the client gave was used for something else.</summary>
    public const string Key = "key";

    /// <summary>Conflict: it was changed meanwhile; the error has what is stored now.</summary>
    public const string Version = "version";

    /// <summary>Conflict: there are as many already as there may be.</summary>
    public const string Limit = "limit";

    /// <summary>Conflict: the name is another's.</summary>
    public const string Name = "name";
}
