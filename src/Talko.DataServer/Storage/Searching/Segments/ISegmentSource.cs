namespace Talko.DataServer.Storage.Searching.Segments;

/// <summary>What an engine is asked of segments.</summary>
internal interface ISegmentSource
{
    /// <summary>Those blocks of some segments in which some terms are, if they are in them at all.</summary>
    Task<IReadOnlyList<FoundBlock>> ReadBlocksAsync(IReadOnlyList<IndexSegment> segments, IReadOnlyList<IndexTerm> terms);

    /// <summary>The numbers of segments' messages, packed, of one segment after the other.</summary>
    Task<IReadOnlyList<byte[]>> ReadMessageIdsAsync(IReadOnlyList<IndexSegment> segments);
}
