namespace Talko.Protocol.Envelope;

/// <summary>The error codes of protocol.md, Request and response.</summary>
public static class RpcErrorCode
{
    /// <summary>Not a frame, not UTF-8, not JSON, or nested deeper than 32.</summary>
    public const int ParseError = -32700;

    /// <summary>Not a request, too large, a batch, or a member is repeated.</summary>
    public const int InvalidRequest = -32600;

    /// <summary>No such method.</summary>
    public const int MethodNotFound = -32601;

    /// <summary>A bad parameter; the message names it.</summary>
    public const int InvalidParams = -32602;

    /// <summary>The server failed; the message has no detail, the server's log has.</summary>
    public const int Internal = -32603;

    /// <summary>Not signed in: no token, or an unknown, expired or revoked one; a wrong name or password.</summary>
    public const int NotSignedIn = -32001;

    /// <summary>The caller may not do this.</summary>
    public const int Forbidden = -32002;

    /// <summary>There is no such user or chat.</summary>
    public const int NotFound = -32003;

    /// <summary>It contradicts what is there: a name that is taken, a key used for something else.</summary>
    public const int Conflict = -32004;

    /// <summary>Slow down, or full; the error's data has retry_after_ms.</summary>
    public const int Busy = -32005;
}
