namespace Talko.DataServer.Storage.Searching.Segments;

/// <summary>Looks for messages in segments.</summary>
/// <param name="source">What is read from.</param>
/// <param name="lookups">What a message must have.</param>
internal sealed class SegmentSearch(ISegmentSource source, IReadOnlyList<Lookup> lookups)
{
    // What is new may be in a small one; what is old takes many.
    private const int FirstCount = 2;
    private const int Growth = 8;
    private const int MaxCount = 128;

    // What is found stays in memory.
    private const int MaxSegments = 2048;

    private readonly SegmentMatcher _matcher = new(lookups);

    /// <summary>Looks into the newest segments of some places, of the first ones where those are many.</summary>
    public async ValueTask<Looked> LookIntoAsync(IReadOnlyList<SearchPlace> places)
    {
        var segments = 0;
        int[] counts = [.. places
            .Select(place => CountAt(place.Depth))
            .TakeWhile(count => (segments += count) <= MaxSegments)];
        var matches = new List<(long ChatId, FoundSegment Segment, long[] Places)>();
        var rest = places.Skip(counts.Length).ToList();
        await foreach (var found in source.ReadAsync(places, counts, _matcher.Terms))
        {
            matches.AddRange(Match(found).Select(match => (places[match.Segment.Place].ChatId, match.Segment, match.Places)));
            rest.AddRange(found.Segments
                .GroupBy(segment => segment.Place, segment => segment.FirstId)
                .Where(ids => ids.Count() == counts[ids.Key])
                .Select(ids => places[ids.Key] with { NewestId = ids.Min() - 1, Depth = places[ids.Key].Depth + 1 })
                .Where(place => place.NewestId >= place.OldestId));
        }

        var messageIds = await source.ReadMessageIdsAsync([.. matches.Select(match => (match.ChatId, match.Segment.FirstId))]);
        return new Looked(
            [.. matches.Zip(messageIds, (match, ids) => new SegmentMatches(match.Segment.LastId, ids, match.Places))], rest);
    }

    private static int CountAt(int depth) => (int)Math.Min(FirstCount * Math.Pow(Growth, depth), MaxCount);

    private IEnumerable<(FoundSegment Segment, long[] Places)> Match(FoundSegments found)
    {
        for (var index = 0; index < found.Segments.Count; index++)
        {
            var places = _matcher.Match(term => found.Blocks[(index, term)]);
            if (places.Length > 0)
            {
                yield return (found.Segments[index], places);
            }
        }
    }
}
