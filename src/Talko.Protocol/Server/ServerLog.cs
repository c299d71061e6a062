using System.Net;
using Microsoft.Extensions.Logging;

namespace Talko.Protocol.Server;

/// <summary>What the server loop tells its operator.</summary>
internal static partial class ServerLog
{
    [LoggerMessage(1, LogLevel.Error, "{Method} failed")]
    public static partial void HandlerFailed(ILogger logger, string method, Exception exception);

    [LoggerMessage(2, LogLevel.Error, "the connection from {Peer} failed")]
    public static partial void ConnectionFailed(ILogger logger, EndPoint? peer, Exception exception);

    [LoggerMessage(3, LogLevel.Debug, "the connection from {Peer} was lost: {Reason}")]
    public static partial void ConnectionLost(ILogger logger, EndPoint? peer, string reason);

    [LoggerMessage(4, LogLevel.Warning, "a connection could not be accepted: {Reason}")]
    public static partial void AcceptFailed(ILogger logger, string reason);

    [LoggerMessage(5, LogLevel.Warning, "full, for all or for one address, when {Peer} came: others give way, those without a token first, or it is refused")]
    public static partial void Full(ILogger logger, EndPoint? peer);

    [LoggerMessage(6, LogLevel.Warning, "stopping took too long: {Count} connections were cut off")]
    public static partial void CutOff(ILogger logger, int count);

    [LoggerMessage(7, LogLevel.Information, "{Path} has changed; new connections get it")]
    public static partial void CertificateChanged(ILogger logger, string path);

    [LoggerMessage(8, LogLevel.Error, "the changed certificate cannot be used, the old one stays: {Reason}")]
    public static partial void CertificateUnusable(ILogger logger, string reason);
}
