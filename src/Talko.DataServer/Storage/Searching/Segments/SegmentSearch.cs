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

    // Of the numbers of all that are looked into at once. Few of them are needed where there are many segments: those of the
    // newest messages, and the others are read where they turn out to be.
    private const int IdBytes = 128 * 1024;

    private readonly SegmentMatcher _matcher = new(lookups);

    /// <summary>
    /// Looks into the newest segments of some places, of the first ones where those are many, or reads the numbers that are
    /// left of what was found in them: what the first place needs, as nothing may be newer than what is there.
    /// </summary>
    /// <param name="places">The places, those with the newest messages first.</param>
    public async ValueTask<Looked> LookIntoAsync(IReadOnlyList<SearchPlace> places)
    {
        var isMatched = IsMatched(places[0]);
        var next = places.Where(place => IsMatched(place) == isMatched).ToList();
        var (matches, rest) = (new List<IMatches>(), places.Where(place => IsMatched(place) != isMatched).ToList());
        await (isMatched ? ReadMatchedAsync(next, matches) : FindAsync(next, matches, rest));
        return new Looked(matches, rest);
    }

    private static bool IsMatched(SearchPlace place) => place.Matched is not null;

    private async Task ReadMatchedAsync(List<SearchPlace> places, List<IMatches> matches)
    {
        var messageIds = await source.ReadMessageIdsAsync([.. places.Select(place => (place.ChatId, place.Matched!.FirstId))]);
        matches.AddRange(places.Zip(
            messageIds, (place, ids) => new SegmentMatches(place.Matched!.LastId, ids, place.Matched.Places)));
    }

    private async Task FindAsync(List<SearchPlace> places, List<IMatches> matches, List<SearchPlace> rest)
    {
        var segments = 0;
        int[] counts = [.. places
            .Select(place => CountAt(place.Depth))
            .TakeWhile(count => (segments += count) <= MaxSegments)];
        rest.AddRange(places.Skip(counts.Length));
        await foreach (var found in source.ReadAsync(places, counts, _matcher.Terms, IdBytes / segments))
        {
            foreach (var (number, segment) in found.Segments.Index())
            {
                if (_matcher.Match(found, number) is { Length: > 0 } matched)
                {
                    Add(places[segment.Place], segment, found.NewestIdsOf(number).ToArray(), matched, matches, rest);
                }
            }

            rest.AddRange(found.Segments
                .GroupBy(segment => segment.Place, segment => segment.FirstId)
                .Where(ids => ids.Count() == counts[ids.Key])
                .Select(ids => places[ids.Key] with { NewestId = ids.Min() - 1, Depth = places[ids.Key].Depth + 1 })
                .Where(place => place.NewestId >= place.OldestId));
        }
    }

    private static int CountAt(int depth) => (int)Math.Min(FirstCount * Math.Pow(Growth, depth), MaxCount);

    // What has a number is found, and the others are another place, below the last of those numbers.
    private static void Add(
        SearchPlace place,
        FoundSegment segment,
        byte[] newestIds,
        long[] matched,
        List<IMatches> matches,
        List<SearchPlace> rest)
    {
        var (count, distance) = PackedNumbers.EndOfGrowing(newestIds);
        var known = matched.TakeWhile(at => at < count).Count();
        matches.Add(new SegmentMatches(segment.LastId, newestIds, matched.AsMemory(..known)));
        if (known < matched.Length && segment.LastId - distance >= place.OldestId)
        {
            rest.Add(place with
            {
                NewestId = segment.LastId - distance,
                Matched = new MatchedSegment(segment.FirstId, segment.LastId, matched.AsMemory(known..)),
            });
        }
    }
}
