using Npgsql;
using Talko.DataServer.Storage.Postgres.Statements;
using Talko.DataServer.Storage.Searching;

namespace Talko.DataServer.Storage.Postgres.Reading;

/// <summary>What is indexed, and what is not yet.</summary>
internal static class IndexQueries
{
    /// <summary>Chats with messages that are not indexed yet.</summary>
    public const string Behind =
        """
        SELECT n.chat_id FROM ChatNumbers n
        WHERE EXISTS (
          SELECT 1 FROM Messages m WHERE m.chat_id = n.chat_id AND m.message_id > coalesce(
            (SELECT indexed_id FROM SearchProgress s WHERE s.chat_id = n.chat_id), 0))
        """;

    // Its numbers are locked first: who edits a message locks them, too, so what is read here stays so until the commit.
    private const string LockChat = "SELECT 1 FROM ChatNumbers WHERE chat_id = $1 FOR NO KEY UPDATE";

    private const string Rows =
        """
        SELECT m.message_id, m.chat_id, m.user_id, m.message_text, m.mention_ids, m.is_counted FROM Messages m
        WHERE EXISTS (SELECT 1 FROM ChatNumbers WHERE chat_id = $1) AND m.chat_id = $1 AND m.message_id > coalesce(
          (SELECT indexed_id FROM SearchProgress WHERE chat_id = $1), 0)
        ORDER BY m.message_id LIMIT $2
        """;

    /// <summary>Asks for a chat's next rows that are not indexed yet.</summary>
    public static void AskNext(NpgsqlBatch batch, long chatId, int limit)
    {
        batch.Add(LockChat, chatId);
        batch.Add(Rows, chatId, limit);
    }

    /// <summary>All rows, with whether each message can be found.</summary>
    public static async Task<List<(IndexedMessage Message, bool IsFound)>> ReadNextAsync(NpgsqlDataReader rows)
    {
        await rows.NextAsync();
        var messages = new List<(IndexedMessage, bool)>();
        while (await rows.ReadAsync())
        {
            var message = IndexedMessage.Of(
                rows.GetInt64(0), rows.GetInt64(1), rows.GetInt64(2), rows.GetString(3), rows.FindString(4));
            messages.Add((message, rows.GetBoolean(5)));
        }

        return messages;
    }
}
