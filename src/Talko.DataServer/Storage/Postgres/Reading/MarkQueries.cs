using Npgsql;
using Talko.DataServer.Storage.Chats;
using Talko.DataServer.Storage.Marks;
using Talko.DataServer.Storage.Postgres.Statements;
using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Postgres.Reading;

/// <summary>What is counted behind read marks: by indexes alone, however long the texts are.</summary>
internal static class MarkQueries
{
    // Most chats have as many unread ones as are ever said, or no more, among the first of them.
    private const int FirstLooked = 2 * ReadState.MaxCount;

    private const string Columns =
        """
        unread.count, unread.first_id, mentions.count,
        asked.archived_id IS NOT NULL AND NOT EXISTS (
          SELECT 1 FROM Messages
          WHERE chat_id = ANY (ARRAY [asked.chat_id]) AND message_id > asked.archived_id
            AND is_counted AND user_id <> asked.reader_id
          ORDER BY chat_id, message_id OFFSET 0),
        unread.is_beyond
        """;

    // One that is beyond those that are looked at says that there are many.
    private static readonly string Laterals =
        $"""
        CROSS JOIN LATERAL ({Look(FirstLooked, "true")}) few
        CROSS JOIN LATERAL ({Look(UnreadCount.MaxLooked + 1, $"few.looked = {FirstLooked} AND few.count < {ReadState.MaxCount}")}) many
        CROSS JOIN LATERAL (
          SELECT
            greatest(few.count, many.count) AS count,
            coalesce(few.first_id, many.first_id) AS first_id,
            many.looked > {UnreadCount.MaxLooked} AS is_beyond) unread
        CROSS JOIN LATERAL (
          SELECT count(*)::integer AS count FROM (
            SELECT 1 FROM Mentions
            WHERE user_id = ANY (ARRAY [asked.reader_id]) AND chat_id = asked.chat_id AND message_id > asked.after_id
            ORDER BY user_id, message_id LIMIT {ReadState.MaxCount}) found) mentions
        """;

    private static readonly string Counts =
        $"""
        SELECT {Columns}
        FROM (
          SELECT chat_id, after_id, archived_id, $4 AS reader_id, place
          FROM unnest($1, $2, $3) WITH ORDINALITY chats (chat_id, after_id, archived_id, place)) asked
        {Laterals}
        ORDER BY asked.place
        """;

    // One statement, so that it is of one moment: a client counts on from the chat's number that it is told with them.
    private static readonly string Counted =
        $"""
        SELECT {ParticipantQueries.AskerColumns}, {Columns}
        FROM {ParticipantQueries.AskerSource}
        CROSS JOIN LATERAL (
          SELECT p.chat_id, greatest(p.read_id, p.reads_from_id - 1) AS after_id, p.archived_id, p.user_id AS reader_id) asked
        {Laterals}
        WHERE c.chat_id = $1
        """;

    /// <summary>Asks for a chat, who asks something of it, and what they have not read of it.</summary>
    public static void AskCounted(NpgsqlBatch batch, long chatId, long userId) => batch.Add(Counted, chatId, (long?)userId);

    /// <summary>The chat, who asks, and what is counted, of who takes part.</summary>
    public static async Task<(ChatAsker Asker, UnreadCount Count)> ReadCountedAsync(NpgsqlDataReader rows)
    {
        var asker = await ParticipantQueries.ReadAskerAsync(rows);
        return (asker, asker.Participant is null ? default : Read(rows, ParticipantQueries.AskerCount));
    }

    /// <summary>Asks for what a reader has not read of each of their chats, in that order.</summary>
    public static void AskCounts(
        NpgsqlBatch batch, long readerId, IReadOnlyList<(StoredChat Chat, StoredParticipant Reader)> chats) =>
        batch.Add(
            Counts,
            chats.Select(row => row.Chat.ChatId).ToArray(),
            chats.Select(row => Math.Max(row.Reader.Mark.ReadId, row.Reader.ReadsFromId - 1)).ToArray(),
            chats.Select(row => row.Reader.Mark.ArchivedId).ToArray(),
            readerId);

    /// <summary>All rows' counts.</summary>
    public static async Task<List<UnreadCount>> ReadAsync(NpgsqlDataReader rows)
    {
        var counts = new List<UnreadCount>();
        while (await rows.ReadAsync())
        {
            counts.Add(Read(rows));
        }

        return counts;
    }

    // Counts, of so many behind the mark, those that are unread, and how many there were.
    private static string Look(int limit, string condition) =>
        $"""
        SELECT
          least(count(*) FILTER (WHERE is_unread), {ReadState.MaxCount})::integer AS count,
          min(message_id) FILTER (WHERE is_unread) AS first_id,
          count(*) AS looked
        FROM (
          SELECT message_id, is_counted AND user_id <> asked.reader_id AS is_unread FROM Messages
          WHERE {condition} AND chat_id = ANY (ARRAY [asked.chat_id]) AND message_id > asked.after_id
          ORDER BY chat_id, message_id LIMIT {limit}) looked
        """;

    // Whose columns begin at this one.
    private static UnreadCount Read(NpgsqlDataReader row, int first = 0)
    {
        var unread = row.GetBoolean(first + 4) ? ReadState.MaxCount : row.GetInt32(first);
        return new UnreadCount(unread, row.GetInt32(first + 2), row.FindInt64(first + 1), row.GetBoolean(first + 3));
    }
}
