namespace Talko.DataServer.Storage.Searching.Segments;

/// <summary>What an engine is asked of segments.</summary>
internal interface ISegmentSource
{
    /// <summary>Reads the newest segments that begin in some places, and their blocks of some terms.</summary>
    /// <param name="places">The places, of which as many are read as there are counts.</param>
    /// <param name="counts">How many segments of each, at most.</param>
    /// <param name="terms">The terms.</param>
    /// <param name="idBytes">How many bytes of the numbers of each segment's messages, at most.</param>
    /// <returns>
    /// All of them, of some places after the other: one part can be looked into while the next one is found, and is gone when
    /// that is asked for.
    /// </returns>
    IAsyncEnumerable<FoundSegments> ReadAsync(
        IReadOnlyList<SearchPlace> places, IReadOnlyList<int> counts, IReadOnlyList<IndexTerm> terms, int idBytes);

    /// <summary>
    /// The numbers of some segments' messages, of one or more, as <see cref="EncodedSegment"/> has them, in this order.
    /// </summary>
    ValueTask<IReadOnlyList<byte[]>> ReadMessageIdsAsync(IReadOnlyList<(long ChatId, long FirstId)> segments);
}
