using Npgsql;
using Talko.DataServer.Storage.Chats;
using Talko.DataServer.Storage.Marks;
using Talko.DataServer.Storage.Postgres.Statements;
using Talko.Protocol.Messages;

namespace Talko.DataServer.Storage.Postgres.Reading;

/// <summary>What is counted behind read marks: by indexes alone, however long the texts are.</summary>
internal static class MarkQueries
{
    // Where as many as are ever said have been found, it does not matter what lies beyond those that were looked at.
    private static readonly string Counts =
        $"""
        SELECT unread.count, unread.first_id, mentions.count,
          asked.archived_id IS NOT NULL AND NOT EXISTS (
            SELECT 1 FROM Messages
            WHERE chat_id = asked.chat_id AND message_id > asked.archived_id AND is_counted AND user_id <> $4),
          CASE WHEN unread.count < {ReadState.MaxCount} THEN EXISTS (
            SELECT 1 FROM Messages WHERE chat_id = asked.chat_id AND message_id > asked.after_id
            ORDER BY message_id LIMIT 1 OFFSET {UnreadCount.MaxLooked}) ELSE false END
        FROM unnest($1, $2, $3) WITH ORDINALITY asked (chat_id, after_id, archived_id, place)
        CROSS JOIN LATERAL (
          SELECT count(*)::integer AS count, min(message_id) AS first_id FROM (
            SELECT message_id FROM (
              SELECT message_id, user_id, is_counted FROM Messages
              WHERE chat_id = asked.chat_id AND message_id > asked.after_id
              ORDER BY message_id LIMIT {UnreadCount.MaxLooked}) looked
            WHERE is_counted AND user_id <> $4
            ORDER BY message_id LIMIT {ReadState.MaxCount}) found) unread
        CROSS JOIN LATERAL (
          SELECT count(*)::integer AS count FROM (
            SELECT 1 FROM Mentions
            WHERE user_id = $4 AND chat_id = asked.chat_id AND message_id > asked.after_id
            LIMIT {ReadState.MaxCount}) found) mentions
        ORDER BY asked.place
        """;

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
            var unread = rows.GetBoolean(4) ? ReadState.MaxCount : rows.GetInt32(0);
            counts.Add(new UnreadCount(unread, rows.GetInt32(2), rows.FindInt64(1), rows.GetBoolean(3)));
        }

        return counts;
    }
}
