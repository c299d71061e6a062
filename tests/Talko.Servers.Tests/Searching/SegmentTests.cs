using System.Text;
using CsCheck;
using Talko.DataServer.Storage.Searching;
using Talko.DataServer.Storage.Searching.Segments;

namespace Talko.Servers.Tests.Searching;

/// <summary>The index of messages as PostgreSQL's rows hold it.</summary>
public sealed class SegmentTests
{
    private const long FirstId = 1000;
    private const long LastId = 400_000;

    private static readonly Gen<string> Word = Gen.OneOf(
        Gen.String[Gen.Char["abc"], 1, 3], Gen.String[Gen.Char["é京東𝄞"[..3]], 1, 2], Gen.String[Gen.Char["xyz"], 30, 60]);

    private static readonly Gen<IndexedMessage[]> Messages =
        Gen.Select(Gen.Long[0, 300_000], Word.Array[0, 12])
            .Select((distance, words) => new IndexedMessage(FirstId + distance, 1, 1 + (distance % 3), string.Join(' ', words), null))
            .Array[1, 60]
            .Select(messages => messages.DistinctBy(message => message.MessageId).OrderBy(message => message.MessageId).ToArray());

    [Fact]
    public void What_is_written_is_read() => Messages.Sample(messages =>
        Assert.Equal(TermsOf(messages), Read(SegmentOf(messages).Encode(LastId))));

    [Fact]
    public void Merged_segments_are_as_one_made_at_once() => Gen.Select(Messages, Gen.Int[0, 60]).Sample((messages, place) =>
    {
        var merged = new SegmentTerms();
        foreach (var part in (IndexedMessage[][])[messages[..Math.Min(place, messages.Length)], messages[Math.Min(place, messages.Length)..]])
        {
            merged.Add(SegmentOf(part).Encode(LastId), LastId);
        }

        Assert.Equal(BytesOf(SegmentOf(messages)), BytesOf(merged));
    });

    [Fact]
    public void What_is_taken_out_was_never_there() => Gen.Select(Messages, Gen.Int[0, 60]).Sample((messages, place) =>
    {
        var gone = messages[place % messages.Length];
        var segment = SegmentOf(messages);
        segment.Remove(gone.MessageId);
        var others = messages.Where(message => message != gone).ToArray();
        Assert.Equal(BytesOf(SegmentOf(others)), BytesOf(segment));

        // And comes back as what it was.
        segment.Add(gone);
        Assert.Equal(BytesOf(SegmentOf(messages)), BytesOf(segment));
    });

    [Fact]
    public void Halves_are_as_two_made_by_themselves() => Messages.Sample(messages =>
    {
        var older = SegmentOf(messages);
        if (older.Split() is not var (newer, fromId))
        {
            Assert.Single(messages);
            return;
        }

        Assert.Equal(BytesOf(SegmentOf(messages.Where(message => message.MessageId < fromId))), BytesOf(older));
        Assert.Equal(BytesOf(SegmentOf(messages.Where(message => message.MessageId >= fromId))), BytesOf(newer));
        Assert.InRange(messages.Count(message => message.MessageId >= fromId), 1, messages.Length - 1);
    });

    [Fact]
    public void Blocks_are_in_order_and_of_a_size()
    {
        var blocks = SegmentOf([.. Enumerable.Range(0, 1000).Select(number =>
            new IndexedMessage(FirstId + number, 1, 1, $"the word{number * 7919}", null))]).Encode(LastId).Blocks;
        Assert.InRange(blocks.Count, 5, 20);
        Assert.All(blocks, block => Assert.InRange(block.Bytes.Length, 1, 1100));
        Assert.All(blocks.Zip(blocks.Skip(1)), pair =>
            Assert.True(pair.First.FirstTerm.AsSpan().SequenceCompareTo(pair.Second.FirstTerm) < 0));
    }

    [Fact]
    public void A_search_finds_what_a_look_at_all_messages_finds() =>
        Gen.Select(Messages, Word, Word, Gen.Bool, Gen.Int[1, 10], Gen.Int[1, 20], Gen.Int[1, 3], Gen.Int[0, 40]).SampleAsync(
            async (messages, one, other, isPrefix, limit, size, part, cut) =>
            {
                var segments = messages.Chunk(size).SelectMany((part, place) => Split(part, place % 2)).ToList();
                Lookup[] lookups =
                [
                    new([new IndexTerm(IndexTerms.Author(1)), new IndexTerm(IndexTerms.Author(2))]),
                    new([new IndexTerm(IndexTerms.Word(one), isPrefix), new IndexTerm(IndexTerms.Word(other))]),
                ];
                var expected = messages
                    .Where(message => message.UserId != 3)
                    .Where(message => IndexTerms.Of(message).Any(term =>
                        term == IndexTerms.Word(other)
                        || (isPrefix ? term.StartsWith(IndexTerms.Word(one), StringComparison.Ordinal) : term == IndexTerms.Word(one))))
                    .Select(message => message.MessageId)
                    .Reverse()
                    .ToList();
                var chats = segments
                    .GroupBy(each => each.Segment.ChatId, each => each.Segment.LastId)
                    .Select(chat => new SearchedChat(chat.Key, chat.Max(), OldestId: 0, IsBehind: false));
                var search = new NewestMatches(chats, new SegmentSearch(new Source(segments, part, cut), lookups).LookIntoAsync);
                var found = new List<long>();
                for (var beforeId = long.MaxValue; ;)
                {
                    var page = await search.FindAsync(beforeId, limit);
                    found.AddRange(page);
                    if (page.Count < limit)
                    {
                        break;
                    }

                    beforeId = page[^1];
                }

                Assert.Equal(expected, found);
            });

    [Fact]
    public async Task A_search_looks_no_further_back_than_its_reader_may_read()
    {
        var looked = new List<SearchPlace>();
        var messages = Enumerable.Range(0, 100)
            .Select(number => new IndexedMessage(FirstId + number, 1, 1, "word", null)).ToArray();
        var segments = messages.Select(message =>
            (new IndexSegment(1, message.MessageId, message.MessageId, 1), SegmentOf([message]).Encode(message.MessageId))).ToList();
        var search = new SegmentSearch(
            new Source(segments, part: 1, cut: int.MaxValue), [new Lookup([new IndexTerm(IndexTerms.Word("word"))])]);
        var chat = new SearchedChat(1, messages[^1].MessageId, OldestId: messages[^10].MessageId, IsBehind: false);
        var matches = new NewestMatches([chat], places =>
        {
            looked.AddRange(places);
            return search.LookIntoAsync(places);
        });
        var found = await matches.FindAsync(long.MaxValue, limit: 1000);
        Assert.Equal(messages.Reverse().Select(message => message.MessageId).Take(found.Count), found);
        Assert.InRange(found.Count, 10, 20);
        Assert.All(looked, place => Assert.True(place.NewestId >= chat.OldestId));
    }

    [Fact]
    public async Task A_search_reads_numbers_only_where_nothing_else_may_be_newer()
    {
        const int Chats = 40;
        const int Rounds = 3;
        var messages = Enumerable.Range(0, Chats * Rounds)
            .Select(number => new IndexedMessage(FirstId + number, number % Chats, 1, "word", null)).ToArray();
        var segments = messages.GroupBy(message => message.ChatId).Select(chat => (
            new IndexSegment(chat.Key, chat.First().MessageId, chat.Last().MessageId, Rounds),
            SegmentOf(chat).Encode(chat.Last().MessageId))).ToList();

        // The numbers of the two newest of each chat come with what is found.
        var source = new Source(segments, part: Chats, cut: 2);
        var search = new NewestMatches(
            messages.TakeLast(Chats).Select(message => new SearchedChat(message.ChatId, message.MessageId, OldestId: 0, IsBehind: false)),
            new SegmentSearch(source, [new Lookup([new IndexTerm(IndexTerms.Word("word"))])]).LookIntoAsync);
        var newest = messages.Reverse().Select(message => message.MessageId).ToList();
        Assert.Equal(newest.Take(Chats), await search.FindAsync(long.MaxValue, limit: Chats));
        Assert.Equal(0, source.IdsRead);
        Assert.Equal(newest, await search.FindAsync(long.MaxValue, limit: messages.Length + 1));
        Assert.Equal(Chats, source.IdsRead);
    }

    [Fact]
    public void Few_segments_come_of_many_small_ones()
    {
        var segments = new List<IndexSegment>();
        var written = 0;
        for (var id = 1L; id <= 5000; id += 4)
        {
            var merged = IndexSegment.ToMerge(Enumerable.Reverse(segments), 4).Reverse().ToList();
            segments.RemoveAll(merged.Contains);
            var weight = 4 + merged.Sum(segment => segment.Weight);
            written += weight;
            segments.Add(new IndexSegment(1, merged.Count > 0 ? merged[0].FirstId : id, id + 3, weight));
        }

        Assert.Equal(5000, segments.Sum(segment => segment.Weight));
        Assert.All(segments, segment => Assert.InRange(segment.Weight, 1, IndexSegment.MaxWeight));
        Assert.InRange(segments.Count, 1, 16);
        Assert.InRange(written / 5000.0, 1, 12);
    }

    // Of two chats, which overlap.
    private static IEnumerable<(IndexSegment Segment, EncodedSegment Encoded)> Split(IndexedMessage[] part, int chat) =>
        part.Select((message, place) => (message, place)).GroupBy(each => (each.place + chat) % 2, each => each.message).Select(own =>
        {
            var messages = own.ToArray();
            var firstId = messages[0].MessageId;
            return (
                new IndexSegment(own.Key + 1, firstId, messages[^1].MessageId, messages.Length),
                SegmentOf(messages).Encode(messages[^1].MessageId));
        });

    private static IEnumerable<string> BytesOf(SegmentTerms terms)
    {
        var (messageIds, blocks) = terms.Encode(LastId);
        return
        [
            Convert.ToHexString(messageIds),
            .. blocks.Select(block => $"{Convert.ToHexString(block.FirstTerm)} {Convert.ToHexString(block.Bytes)}"),
        ];
    }

    private static SegmentTerms SegmentOf(IEnumerable<IndexedMessage> messages)
    {
        var terms = new SegmentTerms();
        foreach (var message in messages)
        {
            terms.Add(message);
        }

        return terms;
    }

    private static SortedDictionary<string, string> TermsOf(IEnumerable<IndexedMessage> messages) => new(
        messages
            .SelectMany(message => IndexTerms.Of(message).Select(term => (term, message.MessageId)))
            .GroupBy(pair => pair.term, pair => pair.MessageId)
            .ToDictionary(term => term.Key, term => string.Join(' ', term.OrderDescending())),
        StringComparer.Ordinal);

    private static SortedDictionary<string, string> Read(EncodedSegment segment)
    {
        var distances = new List<long>();
        PackedNumbers.AddGrowing(segment.MessageIds, distances);
        var terms = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var block in segment.Blocks)
        {
            var reader = new TermBlockReader(block.Bytes);
            while (reader.Next())
            {
                var places = new List<long>();
                reader.AddPlacesTo(places);
                terms.Add(Encoding.UTF8.GetString(reader.Term), string.Join(' ', places.Select(place => LastId - distances[(int)place])));
            }
        }

        return terms;
    }

    // As PostgreSQL answers, of so many places at once, and with so many bytes of numbers.
    private sealed class Source(IReadOnlyList<(IndexSegment Segment, EncodedSegment Encoded)> all, int part, int cut)
        : ISegmentSource
    {
        public int IdsRead { get; private set; }

        public async IAsyncEnumerable<FoundSegments> ReadAsync(
            IReadOnlyList<SearchPlace> places, IReadOnlyList<int> counts, IReadOnlyList<IndexTerm> terms, int idBytes)
        {
            using var found = new FoundSegments(terms.Count);
            foreach (var counted in counts.Index().Chunk(part))
            {
                await Task.Yield();
                found.Clear();
                Read(places, counted, terms, found);
                yield return found;
            }
        }

        public ValueTask<IReadOnlyList<byte[]>> ReadMessageIdsAsync(IReadOnlyList<(long ChatId, long FirstId)> segments)
        {
            IdsRead += segments.Count;
            return ValueTask.FromResult<IReadOnlyList<byte[]>>(
            [
                .. segments.Select(asked => all
                    .Single(each => (each.Segment.ChatId, each.Segment.FirstId) == asked).Encoded.MessageIds),
            ]);
        }

        private void Read(
            IReadOnlyList<SearchPlace> places,
            (int Index, int Item)[] counts,
            IReadOnlyList<IndexTerm> terms,
            FoundSegments found)
        {
            var read = counts.SelectMany(count => all
                .Where(each => each.Segment.ChatId == places[count.Index].ChatId && each.Segment.FirstId <= places[count.Index].NewestId)
                .OrderByDescending(each => each.Segment.FirstId)
                .Take(count.Item)
                .Select(each => (each.Segment, each.Encoded, Place: count.Index)));
            foreach (var (segment, encoded, place) in read)
            {
                foreach (var (term, bytes) in terms.Index().SelectMany(term => Find(encoded.Blocks, term.Item).Select(bytes => (term.Index, bytes))))
                {
                    bytes.CopyTo(found.AddBlock(found.NumberOf(place, segment.FirstId, segment.LastId), term, bytes.Length));
                }

                byte[] ids = [.. encoded.MessageIds.Take(cut)];
                ids.CopyTo(found.AddNewestIds(found.NumberOf(place, segment.FirstId, segment.LastId), ids.Length));
            }
        }

        private static IEnumerable<byte[]> Find(IReadOnlyList<TermBlock> blocks, IndexTerm term)
        {
            var text = Encoding.UTF8.GetBytes(term.Text);
            var before = blocks.Where(block => block.FirstTerm.AsSpan().SequenceCompareTo(text) <= 0).TakeLast(1);
            var behind = blocks.Where(block =>
                term.IsPrefix && block.FirstTerm.AsSpan().SequenceCompareTo(text) > 0 && block.FirstTerm.AsSpan().StartsWith(text));
            return before.Concat(behind).Select(block => block.Bytes);
        }
    }
}
