using Talko.Protocol.Messages;

namespace Talko.Protocol.Envelope;

/// <summary>
/// An error answer: thrown by a server's method to send it, and by a client's call that received it.
/// The message crosses the wire and is shown to people, so it holds nothing internal.
/// </summary>
public sealed class RpcException : Exception
{
    /// <summary>Makes an error with one of the codes of <see cref="RpcErrorCode"/>.</summary>
    public RpcException(int code, string message, long? retryAfterMs = null)
        : base(message)
    {
        Code = code;
        RetryAfterMs = retryAfterMs;
    }

    /// <summary>One of <see cref="RpcErrorCode"/>, or a newer server's.</summary>
    public int Code { get; }

    /// <summary>With <see cref="RpcErrorCode.Busy"/>: how long to wait, in milliseconds.</summary>
    public long? RetryAfterMs { get; }

    /// <summary>
    /// With <see cref="RpcErrorCode.Forbidden"/> and <see cref="RpcErrorCode.Conflict"/>: one of
    /// <see cref="RpcErrorReason"/>, or a newer server's; null where the server named none.
    /// </summary>
    public string? Reason { get; init; }

    /// <summary>With <see cref="RpcErrorReason.Version"/>: the message as it is stored.</summary>
    public Message? StoredMessage { get; init; }

    /// <summary>Where a list of users is refused as a whole: those because of whom it is.</summary>
    public IReadOnlyList<long>? UserIds { get; init; }

    /// <summary>A bad parameter; the message says which and what it must be.</summary>
    public static RpcException InvalidParams(string message) => new(RpcErrorCode.InvalidParams, message);

    /// <summary>Not a request.</summary>
    public static RpcException InvalidRequest(string message) => new(RpcErrorCode.InvalidRequest, message);

    /// <summary>Not a frame or not JSON.</summary>
    public static RpcException ParseError(string message) => new(RpcErrorCode.ParseError, message);

    /// <summary>Not signed in, or no longer.</summary>
    public static RpcException NotSignedIn(string message) => new(RpcErrorCode.NotSignedIn, message);

    /// <summary>There is no such user or chat.</summary>
    public static RpcException NotFound(string message) => new(RpcErrorCode.NotFound, message);

    /// <summary>The caller may not do this, for one of <see cref="RpcErrorReason"/> or for another.</summary>
    public static RpcException Forbidden(string message, string? reason = null) =>
        new(RpcErrorCode.Forbidden, message) { Reason = reason };

    /// <summary>It contradicts what is there, by one of <see cref="RpcErrorReason"/>.</summary>
    public static RpcException Conflict(string message, string? reason = null) =>
        new(RpcErrorCode.Conflict, message) { Reason = reason };

    /// <summary>Slow down, or full.</summary>
    public static RpcException Busy(string message, long retryAfterMs) => new(RpcErrorCode.Busy, message, retryAfterMs);
}
