namespace Talko.Protocol.Envelope;

/// <summary>
/// Why a request was forbidden or is in conflict, as the wire says it in an error's data (protocol.md, Request and
/// response): for programs, which do not read the message. Not every such error has one.
/// </summary>
public static class RpcErrorReason
{
    /// <summary>Forbidden: the caller takes no part in the chat. A client drops it.</summary>
    public const string Participant = "participant";

    /// <summary>Forbidden: this is for administrators.</summary>
    public const string Administrator = "administrator";

    /// <summary>Conflict: the key that the client gave was used for something else.</summary>
    public const string Key = "key";

    /// <summary>Conflict: there are as many already as there may be.</summary>
    public const string Limit = "limit";

    /// <summary>Conflict: the name is another's.</summary>
    public const string Name = "name";
}
