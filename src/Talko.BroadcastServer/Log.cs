using Microsoft.Extensions.Logging;

namespace Talko.BroadcastServer;

/// <summary>What the BroadcastServer tells its operator.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "a stream of user {UserId} does not read: closed with {Frames} frames, {Bytes} bytes waiting")]
    public static partial void SlowReceiver(ILogger logger, long userId, int frames, int bytes);

    [LoggerMessage(2, LogLevel.Information, "a stream of user {UserId} sent {Bytes} bytes that nobody asked for: closed")]
    public static partial void TalkativeReceiver(ILogger logger, long userId, int bytes);

    [LoggerMessage(3, LogLevel.Information, "a DataServer's link is open, of {Links}")]
    public static partial void LinkOpened(ILogger logger, int links);

    [LoggerMessage(4, LogLevel.Warning, "more than {Bytes} bytes wait for streams that do not read: the {Streams} with most were closed")]
    public static partial void TooMuchWaits(ILogger logger, int bytes, int streams);

    [LoggerMessage(5, LogLevel.Information, "{Streams} streams are told to reconcile")]
    public static partial void StreamsReconcile(ILogger logger, int streams);
}
