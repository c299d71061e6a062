using System.Text;

namespace Talko.DataServer.Storage.Searching.Segments;

/// <summary>
/// Finds messages in segments, the newest first. Segments of different chats overlap in their numbers, so what one has is
/// final only down to the newest message of those that were not looked into.
/// </summary>
/// <param name="source">What is read from.</param>
/// <param name="segments">Where it is looked: the one with the newest message first.</param>
/// <param name="lookups">What a message must have.</param>
internal sealed class SegmentSearch(
    ISegmentSource source, IReadOnlyList<IndexSegment> segments, IReadOnlyList<Lookup> lookups)
{
    // A few are enough for what is said often; then many at once.
    private const int FirstCount = 32;
    private const int Growth = 8;

    private readonly List<IndexTerm> _terms = [.. lookups.SelectMany(lookup => lookup.AnyOf).Distinct()];
    private readonly PriorityQueue<SegmentMatches, long> _matches = new();
    private readonly List<long> _found = [];
    private int _searched;
    private int _count = FirstCount;

    /// <summary>
    /// The newest below a number, the newest first, up to a limit: fewer only where there are no more. The number never
    /// grows from one call to the next.
    /// </summary>
    public async ValueTask<IReadOnlyList<long>> FindAsync(long beforeId, int limit)
    {
        _found.RemoveAll(id => id >= beforeId);
        while (_found.Count < limit && (TakeNewest(beforeId) || await SearchNextAsync()))
        {
        }

        return [.. _found.Take(limit)];
    }

    // Where a segment that was not looked into begins above it, what is there may be newer.
    private bool TakeNewest(long beforeId)
    {
        var floorId = _searched < segments.Count ? segments[_searched].LastId : 0;
        if (!_matches.TryPeek(out var newest, out _) || newest.MessageId <= floorId)
        {
            return false;
        }

        if (newest.MessageId < beforeId)
        {
            _found.Add(newest.MessageId);
        }

        _matches.Dequeue();
        Enqueue(newest);
        return true;
    }

    private void Enqueue(SegmentMatches matches)
    {
        if (matches.Next())
        {
            _matches.Enqueue(matches, -matches.MessageId);
        }
    }

    // False where all were looked into.
    private async Task<bool> SearchNextAsync()
    {
        var next = segments.Skip(_searched).Take(_count).ToList();
        if (next.Count == 0)
        {
            return false;
        }

        var blocks = (await source.ReadBlocksAsync(next, _terms)).ToLookup(block => (block.Segment, block.Term));
        var found = next
            .Select((segment, place) => (Segment: segment, Places: Match(term => blocks[(place, term)])))
            .Where(match => match.Places.Count > 0)
            .ToList();
        if (found.Count > 0)
        {
            var messageIds = await source.ReadMessageIdsAsync([.. found.Select(match => match.Segment)]);
            foreach (var ((segment, places), packed) in found.Zip(messageIds))
            {
                Enqueue(new SegmentMatches(segment.LastId, packed, places));
            }
        }

        _searched += next.Count;
        _count *= Growth;
        return true;
    }

    // The places of the messages that have all that is looked for.
    private List<long> Match(Func<int, IEnumerable<FoundBlock>> blocksOf)
    {
        List<long>? all = null;
        foreach (var lookup in lookups)
        {
            var some = new List<long>();
            foreach (var term in lookup.AnyOf)
            {
                Read(term, blocksOf(_terms.IndexOf(term)), some);
            }

            // What one term has is in order, and what several have is not.
            var ordered = lookup.AnyOf is [{ IsPrefix: false }] ? some : [.. some.Distinct().Order()];
            all = all is null ? ordered : Intersect(all, ordered);
            if (all.Count == 0)
            {
                break;
            }
        }

        return all ?? [];
    }

    private static List<long> Intersect(List<long> one, List<long> other)
    {
        var both = new List<long>();
        for (int first = 0, second = 0; first < one.Count && second < other.Count;)
        {
            switch (one[first].CompareTo(other[second]))
            {
                case < 0:
                    first++;
                    break;
                case > 0:
                    second++;
                    break;
                default:
                    both.Add(one[first++]);
                    second++;
                    break;
            }
        }

        return both;
    }

    private static void Read(IndexTerm term, IEnumerable<FoundBlock> blocks, List<long> places)
    {
        var text = Encoding.UTF8.GetBytes(term.Text);
        foreach (var block in blocks)
        {
            var reader = new TermBlockReader(block.Bytes);
            while (reader.Next() && (reader.Term.SequenceCompareTo(text) <= 0 || reader.Term.StartsWith(text)))
            {
                if (term.IsPrefix ? reader.Term.StartsWith(text) : reader.Term.SequenceEqual(text))
                {
                    reader.AddPlacesTo(places);
                }
            }
        }
    }
}
