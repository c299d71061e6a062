using Microsoft.Extensions.Logging;

namespace Talko.Web;

internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Warning, "The {Server} cannot be reached: {Reason}. Pages are told so and try again.")]
    public static partial void ServerAway(ILogger logger, string server, string reason);

    [LoggerMessage(2, LogLevel.Information, "The {Server} can be reached again.")]
    public static partial void ServerBack(ILogger logger, string server);

    [LoggerMessage(
        3,
        LogLevel.Warning,
        "Refused {Path} for Host '{Host}' and Origin '{Origin}'; --web_origin allows more.")]
    public static partial void Refused(ILogger logger, string? path, string? host, string? origin);

    [LoggerMessage(4, LogLevel.Warning, "Refused a WebSocket: {Count} are open, the most there may be.")]
    public static partial void Full(ILogger logger, int count);

    [LoggerMessage(7, LogLevel.Warning, "Refused a WebSocket: too many are open from {Address} or with its session.")]
    public static partial void FullFor(ILogger logger, System.Net.IPAddress address);

    [LoggerMessage(5, LogLevel.Debug, "A WebSocket ended: {Reason}.")]
    public static partial void SocketLost(ILogger logger, string reason);

    [LoggerMessage(6, LogLevel.Error, "A WebSocket failed.")]
    public static partial void SocketFailed(ILogger logger, Exception exception);
}
