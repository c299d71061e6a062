namespace Talko.DataServer.Storage.Searching.Segments;

/// <summary>Some messages of a chat that follow each other, indexed together.</summary>
/// <param name="ChatId">The chat.</param>
/// <param name="FirstId">The number of the oldest of them, by which the segment is called in its chat.</param>
/// <param name="LastId">The number of the newest.</param>
/// <param name="Weight">How much there is in it: each message counts as one and as one more for each <see cref="BytesOfOne"/>.</param>
internal sealed record IndexSegment(long ChatId, long FirstId, long LastId, int Weight)
{
    /// <summary>
    /// The weight from which on nothing is added. All of a chat's segments are looked into, so they should be few, and one
    /// is held in memory and written whole.
    /// </summary>
    public const int MaxWeight = 1024;

    /// <summary>How many bytes of a text weigh as much as a message does anyway.</summary>
    public const int BytesOfOne = 256;

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
