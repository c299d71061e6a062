namespace Talko.DataServer.Storage.Searching.Segments;

/// <summary>A segment in which messages were found whose numbers were not read yet.</summary>
/// <param name="FirstId">The number of its oldest message.</param>
/// <param name="LastId">The number of its newest.</param>
/// <param name="Places">The places of those that were found, from the lowest on.</param>
internal sealed record MatchedSegment(long FirstId, long LastId, ReadOnlyMemory<long> Places);
