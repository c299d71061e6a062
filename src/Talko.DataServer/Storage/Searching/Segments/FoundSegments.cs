namespace Talko.DataServer.Storage.Searching.Segments;

/// <summary>Some of the segments that are looked into.</summary>
/// <param name="Segments">Which ones.</param>
/// <param name="Blocks">
/// Those of their blocks in which terms may be, by the places of the segment among these and of the term among those that
/// were asked for.
/// </param>
internal sealed record FoundSegments(
    IReadOnlyList<FoundSegment> Segments, ILookup<(int Segment, int Term), byte[]> Blocks);
