namespace Talko.DataServer.Storage.Searching.Segments;

/// <summary>A block in which a term may be.</summary>
/// <param name="Segment">The place of its segment among those that were asked.</param>
/// <param name="Term">The place of the term among those that were asked for.</param>
/// <param name="Bytes">The block's.</param>
internal readonly record struct FoundBlock(int Segment, int Term, byte[] Bytes);
