namespace Talko.DataServer.Storage.Searching.Segments;

/// <summary>What is stored of a segment.</summary>
/// <param name="MessageIds">
/// The numbers of its messages that can be found, packed as how far each is below the segment's last number, the newest
/// first: a message's place is its place among them.
/// </param>
/// <param name="Blocks">Its terms.</param>
internal sealed record EncodedSegment(byte[] MessageIds, IReadOnlyList<TermBlock> Blocks);
