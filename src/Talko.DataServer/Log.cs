using Microsoft.Extensions.Logging;

namespace Talko.DataServer;

/// <summary>What the DataServer tells its operator.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Information, "{Path} was made")]
    public static partial void DatabaseMade(ILogger logger, string path);

    [LoggerMessage(2, LogLevel.Warning, "{Path} was brought from version {From} to {To}; as it was, it is {Backup}")]
    public static partial void DatabaseMigrated(ILogger logger, string path, long from, long to, string backup);

    [LoggerMessage(3, LogLevel.Error, "a transaction of {Count} writes failed, each is tried alone: {Reason}")]
    public static partial void BatchFailed(ILogger logger, int count, string reason);

    [LoggerMessage(4, LogLevel.Warning, "no link to the BroadcastServer, messages are only stored: {Reason}")]
    public static partial void LinkDown(ILogger logger, string reason);

    [LoggerMessage(5, LogLevel.Information, "the link to the BroadcastServer at {Host}:{Port} is open")]
    public static partial void LinkOpen(ILogger logger, string host, int port);

    [LoggerMessage(6, LogLevel.Warning, "{Path} may be read by others than its owner: {Reason}")]
    public static partial void ReadableByOthers(ILogger logger, string path, string reason);

    [LoggerMessage(7, LogLevel.Error, "the database cannot be written, writes are refused until it can: {Reason}")]
    public static partial void StorageFull(ILogger logger, string reason);

    [LoggerMessage(8, LogLevel.Information, "the database can be written, writes go on again")]
    public static partial void StorageWritable(ILogger logger);

    [LoggerMessage(9, LogLevel.Error, "a transaction failed and could not be taken back; the next write tries again: {Reason}")]
    public static partial void WritingFailed(ILogger logger, string reason);

    [LoggerMessage(10, LogLevel.Warning, "what was deleted is still in the files, it is tried again: {Reason}")]
    public static partial void CleaningFailed(ILogger logger, string reason);

    [LoggerMessage(11, LogLevel.Warning, "{Name} was brought from version {From} to {To}")]
    public static partial void TablesMigrated(ILogger logger, string name, int from, int to);

    [LoggerMessage(12, LogLevel.Warning, "{Name} was restored or promoted: all clients load everything anew")]
    public static partial void EpochMadeAnew(ILogger logger, string name);

    [LoggerMessage(13, LogLevel.Error, "what became of a transaction of {Count} writes cannot be found out: {Reason}")]
    public static partial void CommitUnknown(ILogger logger, int count, string reason);

    [LoggerMessage(14, LogLevel.Information, "{Count} messages have been indexed, {Chats} chats are left")]
    public static partial void MessagesIndexed(ILogger logger, long count, int chats);

    [LoggerMessage(15, LogLevel.Warning, "messages could not be indexed, it is tried again: {Reason}")]
    public static partial void IndexingFailed(ILogger logger, string reason);
}
