namespace Talko.Bench.Sqlite;

/// <summary>Puts many messages into a database that a DataServer has open: over the wire a million would take minutes.</summary>
internal static class FilledChats
{
    private const int MessagesPerCommit = 10_000;

    /// <summary>Adds messages to the chats in turns, so that each gets as many.</summary>
    public static void Fill(string dbPath, int count, IReadOnlyList<long> chatIds, IReadOnlyList<long> userIds)
    {
        using var file = new SqliteFile(dbPath);
        using (var rows = new MessageRows(file))
        {
            for (var left = count; left > 0; left -= MessagesPerCommit)
            {
                rows.Commit(Math.Min(left, MessagesPerCommit), chatIds, userIds);
            }
        }

        file.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
    }

    /// <summary>Has somebody have read everything in their chats.</summary>
    public static void MarkRead(string dbPath, long userId)
    {
        using var file = new SqliteFile(dbPath);
        file.Execute($"""
            UPDATE Participants SET read_id = (SELECT last_id FROM ChatNumbers n WHERE n.chat_id = Participants.chat_id)
            WHERE user_id = {userId}
            """);
    }
}
