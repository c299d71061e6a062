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

    // The block that begins at the term or before it.
    private const string BlockOfTerm =
        """
        SELECT terms FROM SearchBlocks
        WHERE chat_id = s.chat_id AND first_id = s.first_id AND first_term <= t.first_term
        ORDER BY first_term DESC LIMIT 1
        """;

    // And of a beginning those behind it, too.
    private const string BlocksOfBeginning =
        $"""
        ({BlockOfTerm})
        UNION ALL
        (SELECT terms FROM SearchBlocks
         WHERE t.first_term < t.last_term AND chat_id = s.chat_id AND first_id = s.first_id
           AND first_term > t.first_term AND first_term < t.last_term)
        """;

    // Of each segment a row with the newest of its messages' numbers, under no term's place, and one for each block.
    private const string Found =
        """
        SELECT p.place, s.first_id, s.last_id, f.place, f.bytes
        FROM unnest($1, $2, $3) WITH ORDINALITY p (chat_id, newest_id, count, place)
        CROSS JOIN LATERAL (
          SELECT * FROM SearchSegments WHERE chat_id = p.chat_id AND first_id <= p.newest_id
          ORDER BY first_id DESC LIMIT p.count) s
        CROSS JOIN LATERAL (
          SELECT 0, substring(s.message_ids FOR $6)
          UNION ALL
          SELECT t.place, b.terms FROM unnest($4, $5) WITH ORDINALITY t (first_term, last_term, place)
          CROSS JOIN LATERAL ({blocks}) b) f (place, bytes)
        """;

    private const string MessageIdsOfSegments =
        """
        SELECT s.place, g.message_ids FROM unnest($1, $2) WITH ORDINALITY s (chat_id, first_id, place)
        CROSS JOIN LATERAL (
          SELECT message_ids FROM SearchSegments WHERE chat_id = s.chat_id AND first_id = s.first_id OFFSET 0) g
        """;

    private static readonly string FoundByTerms = Found.Replace("{blocks}", BlockOfTerm, StringComparison.Ordinal);

    private static readonly string FoundByBeginnings = Found.Replace("{blocks}", BlocksOfBeginning, StringComparison.Ordinal);

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

    /// <summary>Asks for the newest segments that begin in some places, and their blocks in which terms may be.</summary>
    /// <param name="batch">Where it is asked.</param>
    /// <param name="places">The places.</param>
    /// <param name="counts">How many segments of each, at most.</param>
    /// <param name="terms">The terms.</param>
    /// <param name="idBytes">How many bytes of the numbers of each segment's messages, at most.</param>
    public static void AskFound(
        NpgsqlBatch batch,
        IEnumerable<SearchPlace> places,
        IEnumerable<int> counts,
        IReadOnlyList<IndexTerm> terms,
        int idBytes) =>
        batch.Add(
            terms.Any(term => term.IsPrefix) ? FoundByBeginnings : FoundByTerms,
            places.Select(place => place.ChatId).ToArray(),
            places.Select(place => place.NewestId).ToArray(),
            counts.Select(count => (long)count).ToArray(),
            terms.Select(term => Encoding.UTF8.GetBytes(term.Text)).ToArray(),
            terms.Select(EndOf).ToArray(),
            idBytes);

    /// <summary>Reads the segments, and the blocks.</summary>
    /// <param name="rows">Where they are.</param>
    /// <param name="firstPlace">Which of all places the first of these is.</param>
    /// <param name="found">Where they are put.</param>
    public static async Task ReadFoundAsync(NpgsqlDataReader rows, int firstPlace, FoundSegments found)
    {
        while (await rows.ReadAsync())
        {
            var segment = found.NumberOf(firstPlace + (int)rows.GetInt64(0) - 1, rows.GetInt64(1), rows.GetInt64(2));
            var (term, length) = ((int)rows.GetInt64(3) - 1, rows.GetByteCount(4));
            rows.CopyBytes(4, term < 0 ? found.AddNewestIds(segment, length) : found.AddBlock(segment, term, length));
        }
    }

    /// <summary>Asks for the numbers of segments' messages, in the segments' order.</summary>
    public static void AskMessageIds(NpgsqlBatch batch, IEnumerable<(long ChatId, long FirstId)> segments) => batch.Add(
        MessageIdsOfSegments,
        segments.Select(segment => segment.ChatId).ToArray(),
        segments.Select(segment => segment.FirstId).ToArray());

    /// <summary>All packed numbers.</summary>
    public static async Task<IReadOnlyList<byte[]>> ReadMessageIdsAsync(NpgsqlDataReader rows, int count)
    {
        var messageIds = new byte[count][];
        while (await rows.ReadAsync())
        {
            messageIds[rows.GetInt64(0) - 1] = rows.GetBytes(1);
        }

        return messageIds;
    }

    private static byte[] EndOf(IndexTerm term)
    {
        var text = Encoding.UTF8.GetBytes(term.Text);
        return term.IsPrefix ? [.. text, Last] : text;
    }
}
