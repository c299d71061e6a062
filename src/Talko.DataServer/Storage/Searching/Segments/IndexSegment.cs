namespace Talko.DataServer.Storage.Searching.Segments;

/// <summary>Some messages of a chat that follow each other, indexed together.</summary>
/// <param name="ChatId">The chat.</param>
/// <param name="FirstId">The number of the oldest of them, by which the segment is called in its chat.</param>
/// <param name="LastId">The number of the newest.</param>
/// <param name="Messages">How many they are.</param>
internal sealed record IndexSegment(long ChatId, long FirstId, long LastId, int Messages)
{
    /// <summary>The most messages of one. All of a chat's are looked into, so they should be few, and one is written whole.</summary>
    public const int MaxMessages = 1024;

    // A segment is written again with a newer one that is not much smaller: so there are few of them, and each message is
    // written a few times.
    private const int MaxGrowth = 3;

    /// <summary>Which of a chat's newest segments, the newest first, become one with messages that are indexed now.</summary>
    public static IEnumerable<IndexSegment> ToMerge(IEnumerable<IndexSegment> newest, int newMessages)
    {
        var messages = newMessages;
        return newest.TakeWhile(segment =>
        {
            var merges = segment.Messages <= MaxGrowth * messages && segment.Messages + messages <= MaxMessages;
            messages += segment.Messages;
            return merges;
        });
    }
}
