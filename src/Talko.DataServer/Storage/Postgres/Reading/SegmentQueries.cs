using System.Text;
using Npgsql;
using Talko.DataServer.Storage.Postgres.Statements;
using Talko.DataServer.Storage.Searching;
using Talko.DataServer.Storage.Searching.Segments;

namespace Talko.DataServer.Storage.Postgres.Reading;

/// <summary>What the index of messages is asked.</summary>
internal static class SegmentQueries
{
    /// <summary>The columns of a segment s.</summary>
    public const string Columns = "s.chat_id, s.first_id, s.last_id, s.weight";

    private const string Newest =
        $"""
        SELECT {Columns} FROM SearchSegments s
        WHERE s.chat_id = ANY (ARRAY [$1]) AND s.first_id <= $2 ORDER BY s.chat_id DESC, s.first_id DESC LIMIT $3
        """;

    private const string MessageIds = "SELECT message_ids FROM SearchSegments WHERE chat_id = $1 AND first_id = $2";

    private const string Blocks = "SELECT first_term, terms FROM SearchBlocks WHERE chat_id = $1 AND first_id = $2";

    private const string MessageIdsOfSegments =
        """
        SELECT g.message_ids FROM unnest($1, $2) WITH ORDINALITY s (chat_id, first_id, place)
        CROSS JOIN LATERAL (
          SELECT message_ids FROM SearchSegments WHERE chat_id = s.chat_id AND first_id = s.first_id OFFSET 0) g
        ORDER BY s.place
        """;

    // The block that begins at the term or before it, and of a beginning those behind it, too.
    private const string BlocksOfTerms =
        """
        SELECT s.place, t.place, b.terms
        FROM unnest($1, $2) WITH ORDINALITY s (chat_id, first_id, place)
        CROSS JOIN unnest($3, $4) WITH ORDINALITY t (first_term, last_term, place)
        CROSS JOIN LATERAL (
          (SELECT terms FROM SearchBlocks
           WHERE chat_id = s.chat_id AND first_id = s.first_id AND first_term <= t.first_term
           ORDER BY first_term DESC LIMIT 1)
          UNION ALL
          (SELECT terms FROM SearchBlocks
           WHERE t.first_term < t.last_term AND chat_id = s.chat_id AND first_id = s.first_id
             AND first_term > t.first_term AND first_term < t.last_term)) b
        """;

    // No term has this byte, so that it is behind all that begin alike.
    private const byte Last = 0xFF;

    /// <summary>Asks for a chat's newest segments among those that begin at a number or below.</summary>
    public static void AskNewest(NpgsqlBatch batch, long chatId, long firstId, int limit) =>
        batch.Add(Newest, chatId, firstId, limit);

    /// <summary>All rows' segments.</summary>
    public static async Task<List<IndexSegment>> ReadAllAsync(NpgsqlDataReader rows)
    {
        var segments = new List<IndexSegment>();
        while (await rows.ReadAsync())
        {
            segments.Add(new IndexSegment(rows.GetInt64(0), rows.GetInt64(1), rows.GetInt64(2), rows.GetInt32(3)));
        }

        return segments;
    }

    /// <summary>What is stored of a segment, for a batch that asks it.</summary>
    public static async Task<EncodedSegment> ReadAsync(NpgsqlBatch batch, IndexSegment segment)
    {
        batch.Add(MessageIds, segment.ChatId, segment.FirstId);
        batch.Add(Blocks, segment.ChatId, segment.FirstId);
        await using var rows = await batch.ExecuteReaderAsync();
        await rows.ReadAsync();
        var messageIds = rows.GetBytes(0);
        await rows.NextAsync();
        var blocks = new List<TermBlock>();
        while (await rows.ReadAsync())
        {
            blocks.Add(new TermBlock(rows.GetBytes(0), rows.GetBytes(1)));
        }

        return new EncodedSegment(messageIds, blocks);
    }

    /// <summary>Asks for those blocks of segments in which terms may be.</summary>
    public static void AskBlocks(NpgsqlBatch batch, IReadOnlyList<IndexSegment> segments, IReadOnlyList<IndexTerm> terms) =>
        batch.Add(
            BlocksOfTerms,
            ChatIdsOf(segments),
            FirstIdsOf(segments),
            terms.Select(term => Encoding.UTF8.GetBytes(term.Text)).ToArray(),
            terms.Select(EndOf).ToArray());

    /// <summary>All rows' blocks.</summary>
    public static async Task<List<FoundBlock>> ReadBlocksAsync(NpgsqlDataReader rows)
    {
        var blocks = new List<FoundBlock>();
        while (await rows.ReadAsync())
        {
            blocks.Add(new FoundBlock((int)rows.GetInt64(0) - 1, (int)rows.GetInt64(1) - 1, rows.GetBytes(2)));
        }

        return blocks;
    }

    /// <summary>Asks for the numbers of segments' messages, in the segments' order.</summary>
    public static void AskMessageIds(NpgsqlBatch batch, IReadOnlyList<IndexSegment> segments) =>
        batch.Add(MessageIdsOfSegments, ChatIdsOf(segments), FirstIdsOf(segments));

    /// <summary>All rows' packed numbers.</summary>
    public static async Task<List<byte[]>> ReadMessageIdsAsync(NpgsqlDataReader rows)
    {
        var messageIds = new List<byte[]>();
        while (await rows.ReadAsync())
        {
            messageIds.Add(rows.GetBytes(0));
        }

        return messageIds;
    }

    private static long[] ChatIdsOf(IEnumerable<IndexSegment> segments) => [.. segments.Select(segment => segment.ChatId)];

    private static long[] FirstIdsOf(IEnumerable<IndexSegment> segments) => [.. segments.Select(segment => segment.FirstId)];

    private static byte[] EndOf(IndexTerm term)
    {
        var text = Encoding.UTF8.GetBytes(term.Text);
        return term.IsPrefix ? [.. text, Last] : text;
    }
}
