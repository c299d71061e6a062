using Npgsql;
using Talko.DataServer.Storage.Postgres.Statements;
using Talko.DataServer.Storage.Searching.Segments;

namespace Talko.DataServer.Storage.Postgres.Writing;

/// <summary>How the index of messages is written.</summary>
internal static class IndexStatements
{
    // Rows are counted with what is removed with them.
    private const int BlocksOfSegment = 32;

    // What a crash loses of it is indexed again: how far it came is lost with it. So nobody need wait for the disk.
    private const string NeedNotLast = "SET LOCAL synchronous_commit = off";

    // Those who write do not wait for each other by it, but whoever empties the index does for them, and they for that.
    private const string Lock = "LOCK TABLE SearchSegments IN ROW EXCLUSIVE MODE";

    private const string Insert =
        """
        INSERT INTO SearchBlocks (chat_id, first_id, first_term, terms)
        SELECT $1, $2, first_term, terms FROM unnest($3, $4) made (first_term, terms)
        """;

    private const string Remove =
        """
        DELETE FROM SearchSegments WHERE chat_id = $1 AND first_id = ANY (ARRAY (
          SELECT first_id FROM SearchSegments WHERE chat_id = $1 LIMIT $2))
        """;

    /// <summary>Has what is read of the index from here on stay so until the commit, as far as others might empty it.</summary>
    public static void AddLock(NpgsqlBatch batch) => batch.Add(Lock);

    /// <summary>Has the transaction's commit not wait for the disk.</summary>
    public static void AddNeedNotLast(NpgsqlBatch batch) => batch.Add(NeedNotLast);

    /// <summary>Takes segments of a chat out.</summary>
    public static void AddRemoval(NpgsqlBatch batch, long chatId, IEnumerable<IndexSegment> segments) => batch.Add(
        "DELETE FROM SearchSegments WHERE chat_id = $1 AND first_id = ANY ($2)",
        chatId,
        segments.Select(segment => segment.FirstId).ToArray());

    /// <summary>Adds what is between two numbers of a chat: as one segment, or as several where it is too much for one.</summary>
    public static void AddSegments(NpgsqlBatch batch, long chatId, long firstId, long lastId, SegmentTerms terms)
    {
        if (terms.Weight > 2 * IndexSegment.MaxWeight && terms.Split() is var (newer, fromId))
        {
            AddSegments(batch, chatId, firstId, fromId - 1, terms);
            AddSegments(batch, chatId, fromId, lastId, newer);
            return;
        }

        var (messageIds, blocks) = terms.Encode(lastId);
        batch.Add(
            "INSERT INTO SearchSegments (chat_id, first_id, last_id, weight, message_ids) VALUES ($1, $2, $3, $4, $5)",
            chatId,
            firstId,
            lastId,
            terms.Weight,
            messageIds);
        batch.Add(
            Insert,
            chatId,
            firstId,
            blocks.Select(block => block.FirstTerm).ToArray(),
            blocks.Select(block => block.Bytes).ToArray());
    }

    /// <summary>Notes up to which number a chat is indexed.</summary>
    public static void AddProgress(NpgsqlBatch batch, long chatId, long indexedId) => batch.Add(
        """
        INSERT INTO SearchProgress VALUES ($1, $2)
        ON CONFLICT (chat_id) DO UPDATE SET indexed_id = excluded.indexed_id
        """,
        chatId,
        indexedId);

    /// <summary>Removes some of a chat's segments, which have about as many rows. Returns how many segments.</summary>
    public static Task<int> RemoveAsync(Transaction transaction, long chatId, int rows) =>
        transaction.ExecuteAsync(Remove, chatId, 1 + (rows / BlocksOfSegment));
}
