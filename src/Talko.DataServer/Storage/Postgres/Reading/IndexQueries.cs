using Npgsql;
using Talko.DataServer.Storage.Postgres.Statements;
using Talko.DataServer.Storage.Searching;
using Talko.DataServer.Storage.Searching.Segments;

namespace Talko.DataServer.Storage.Postgres.Reading;

/// <summary>What is indexed, and what is not yet.</summary>
internal static class IndexQueries
{
    private const string IsEmpty = "SELECT NOT EXISTS (SELECT 1 FROM SearchProgress)";

    private const string Progress =
        """
        SELECT n.chat_id, EXISTS (
          SELECT 1 FROM Messages m WHERE m.chat_id = n.chat_id AND m.message_id > coalesce(
            (SELECT indexed_id FROM SearchProgress s WHERE s.chat_id = n.chat_id), 0))
        FROM ChatNumbers n WHERE n.chat_id > $1 ORDER BY n.chat_id LIMIT $2
        """;

    // Its numbers are locked first: who edits a message locks them, too, so what is read here stays so until the commit.
    private const string LockChat = "SELECT 1 FROM ChatNumbers WHERE chat_id = $1 FOR NO KEY UPDATE";

    // About what its terms will weigh.
    private const string WeightOfRow = "(1 + octet_length(m.message_text) / 128)";

    // Down to the one with which it is enough: their texts are not read for that.
    private static readonly string Rows =
        $"""
        SELECT message_id, chat_id, user_id, message_text, mention_ids, is_counted, weight FROM (
          SELECT m.*, {WeightOfRow} AS own, sum({WeightOfRow}) OVER (ORDER BY m.chat_id, m.message_id)::integer AS weight
          FROM Messages m
          WHERE EXISTS (SELECT 1 FROM ChatNumbers WHERE chat_id = $1) AND m.chat_id = ANY (ARRAY [$1]) AND m.message_id > coalesce(
            (SELECT indexed_id FROM SearchProgress WHERE chat_id = $1), 0)
          LIMIT {IndexSegment.MaxWeight}) next
        WHERE weight - own < {IndexSegment.MaxWeight} ORDER BY chat_id, message_id
        """;

    /// <summary>Whether nothing is indexed.</summary>
    public static async Task<bool> IsEmptyAsync(Snapshot snapshot)
    {
        await using var batch = snapshot.Ask();
        batch.Add(IsEmpty);
        await using var rows = await Snapshot.ReadAsync(batch);
        return await rows.ReadAsync() && rows.GetBoolean(0);
    }

    /// <summary>How far the chats above a number are indexed, by their numbers.</summary>
    public static async Task<IReadOnlyList<ChatProgress>> ReadProgressAsync(Snapshot snapshot, long aboveId, int limit)
    {
        await using var batch = snapshot.Ask();
        batch.Add(Progress, aboveId, limit);
        await using var rows = await Snapshot.ReadAsync(batch);
        var chats = new List<ChatProgress>();
        while (await rows.ReadAsync())
        {
            chats.Add(new ChatProgress(rows.GetInt64(0), rows.GetBoolean(1)));
        }

        return chats;
    }

    /// <summary>Asks for a chat's next messages that are not indexed yet.</summary>
    public static void AskNext(NpgsqlBatch batch, long chatId)
    {
        batch.Add(LockChat, chatId);
        batch.Add(Rows, chatId);
    }

    /// <summary>The messages; null where there are none.</summary>
    public static async Task<NextMessages?> ReadNextAsync(NpgsqlDataReader rows)
    {
        await rows.NextAsync();
        NextMessages? next = null;
        var found = new List<IndexedMessage>();
        while (await rows.ReadAsync())
        {
            var message = IndexedMessage.Of(
                rows.GetInt64(0), rows.GetInt64(1), rows.GetInt64(2), rows.GetString(3), rows.FindString(4));
            if (rows.GetBoolean(5))
            {
                found.Add(message);
            }

            next ??= new NextMessages(message.MessageId, message.MessageId, Weight: 0, Count: 0, found);
            next = next with { LastId = message.MessageId, Weight = rows.GetInt32(6), Count = next.Count + 1 };
        }

        return next;
    }
}
