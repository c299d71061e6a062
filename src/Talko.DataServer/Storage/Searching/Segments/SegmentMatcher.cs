namespace Talko.DataServer.Storage.Searching.Segments;

/// <summary>
/// Says which messages of a segment have all that is looked for, of one segment after the other: a search looks into
/// thousands, so what it works with is kept.
/// </summary>
internal sealed class SegmentMatcher
{
    private readonly List<(SoughtTerm Sought, int Place)[]> _lookups;
    private readonly List<long> _all = [];
    private readonly List<long> _some = [];

    /// <summary>For what a message must have.</summary>
    public SegmentMatcher(IReadOnlyList<Lookup> lookups)
    {
        Terms = [.. lookups.SelectMany(lookup => lookup.AnyOf).Distinct()];
        var sought = Terms.Index().ToDictionary(each => each.Item, each => (new SoughtTerm(each.Item), each.Index));
        _lookups = [.. lookups.Select(lookup => lookup.AnyOf.Select(term => sought[term]).ToArray())];
    }

    /// <summary>The terms that are looked for, each once.</summary>
    public IReadOnlyList<IndexTerm> Terms { get; }

    /// <summary>The places of those messages, from the lowest on.</summary>
    /// <param name="found">Segments with their blocks of <see cref="Terms"/>.</param>
    /// <param name="segment">Which of them.</param>
    public long[] Match(FoundSegments found, int segment)
    {
        _all.Clear();
        Find(_lookups[0], found, segment, _all);
        foreach (var lookup in _lookups.Skip(1).TakeWhile(_ => _all.Count > 0))
        {
            _some.Clear();
            Find(lookup, found, segment, _some);
            KeepCommon(_all, _some);
        }

        return [.. _all];
    }

    // What one term has is in order, and what several have is not.
    private static void Find(
        (SoughtTerm Sought, int Place)[] anyOf, FoundSegments found, int segment, List<long> places)
    {
        foreach (var (sought, place) in anyOf)
        {
            found.AddPlaces(segment, place, sought, places);
        }

        if (anyOf is not [{ Sought.IsPrefix: false }])
        {
            places.Sort();
            KeepOnce(places);
        }
    }

    private static void KeepOnce(List<long> places)
    {
        var kept = 0;
        for (var next = 0; next < places.Count; next++)
        {
            if (kept == 0 || places[kept - 1] != places[next])
            {
                places[kept++] = places[next];
            }
        }

        places.RemoveRange(kept, places.Count - kept);
    }

    private static void KeepCommon(List<long> places, List<long> others)
    {
        var kept = 0;
        for (int next = 0, other = 0; next < places.Count && other < others.Count;)
        {
            switch (places[next].CompareTo(others[other]))
            {
                case < 0:
                    next++;
                    break;
                case > 0:
                    other++;
                    break;
                default:
                    places[kept++] = places[next++];
                    other++;
                    break;
            }
        }

        places.RemoveRange(kept, places.Count - kept);
    }
}
