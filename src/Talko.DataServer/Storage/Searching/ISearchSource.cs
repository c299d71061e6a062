namespace Talko.DataServer.Storage.Searching;

/// <summary>
/// What an engine is asked for one search, all of it of one snapshot, and of nothing but the user's chats. What is not
/// indexed is asked for first: that finds the chats, too.
/// </summary>
internal interface ISearchSource
{
    /// <summary>
    /// The newest messages below a number that the index cannot say anything of, up to a limit of each chat: those that are
    /// not indexed yet, or all where the plan asks it nothing.
    /// </summary>
    ValueTask<UnindexedMessages> ReadUnindexedAsync(long beforeId, int limit);

    /// <summary>
    /// The newest messages below a number that the index proposes, the newest first. The number never grows from one call to
    /// the next.
    /// </summary>
    ValueTask<IReadOnlyList<long>> FindAsync(long beforeId, int limit);

    /// <summary>Those of some messages that the user may read, the newest first.</summary>
    ValueTask<IReadOnlyList<FoundMessage>> ReadMessagesAsync(IReadOnlyList<long> messageIds);
}
