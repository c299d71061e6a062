namespace Talko.DataServer.Storage.Searching.Segments;

/// <summary>Some messages of a chat that follow each other, indexed together.</summary>
/// <param name="ChatId">The chat.</param>
/// <param name="FirstId">The number of the oldest of them, by which the segment is called in its chat.</param>
/// <param name="LastId">The number of the newest.</param>
/// <param name="Weight">How much there is in it, as <see cref="SegmentTerms.Weight"/> says.</param>
internal sealed record IndexSegment(long ChatId, long FirstId, long LastId, int Weight)
{
    /// <summary>
    /// The most that segments become by being merged, and from twice of it on one is split. All of a chat's segments are
    /// looked into, so they should be few, and one is held in memory and written whole.
    /// </summary>
    public const int MaxWeight = 1024;

    // A segment is written again with a newer one that is not much smaller: so there are few of them, and each message is
    // written a few times.
    private const int MaxGrowth = 3;

    /// <summary>Which of a chat's newest segments, the newest first, become one with messages that are indexed now.</summary>
    public static IEnumerable<IndexSegment> ToMerge(IEnumerable<IndexSegment> newest, int newWeight)
    {
        var weight = newWeight;
        return newest.TakeWhile(segment =>
        {
            var merges = segment.Weight <= MaxGrowth * weight && segment.Weight + weight <= MaxWeight;
            weight += segment.Weight;
            return merges;
        });
    }
}
