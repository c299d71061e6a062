using System.Net;
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
        "Refused {Path} for Host '{Host}' and Origin '{Origin}', and {Skipped} more lately; --web_origin allows more.")]
    public static partial void Refused(ILogger logger, string path, string host, string origin, int skipped);

    [LoggerMessage(4, LogLevel.Warning, "Refused a WebSocket from {Address}, and {Skipped} more lately: too many are open.")]
    public static partial void Full(ILogger logger, IPAddress address, int skipped);

    [LoggerMessage(
        7,
        LogLevel.Warning,
        "Refused a WebSocket, and {Skipped} more lately: too many are open from {Address} or with its session.")]
    public static partial void FullFor(ILogger logger, IPAddress address, int skipped);

    [LoggerMessage(8, LogLevel.Warning, "Refused a connection from {Address}, and {Skipped} more lately: too many are open, all of them in use.")]
    public static partial void ConnectionRefused(ILogger logger, IPAddress address, int skipped);

    [LoggerMessage(9, LogLevel.Warning, "The page is closed before the {Server}: {Reason}.")]
    public static partial void ServerUnfit(ILogger logger, string server, string reason);

    [LoggerMessage(
        10,
        LogLevel.Warning,
        "Closed a connection for a new one from {Address}, and {Skipped} more lately: as many were open as may be.")]
    public static partial void ConnectionGaveWay(ILogger logger, IPAddress address, int skipped);

    [LoggerMessage(5, LogLevel.Debug, "A WebSocket ended: {Reason}.")]
    public static partial void SocketLost(ILogger logger, string reason);

    [LoggerMessage(6, LogLevel.Error, "A WebSocket failed")]
    public static partial void SocketFailed(ILogger logger, Exception exception);

    [LoggerMessage(9, LogLevel.Error, "A request failed")]
    public static partial void RequestFailed(ILogger logger, Exception exception);
}
