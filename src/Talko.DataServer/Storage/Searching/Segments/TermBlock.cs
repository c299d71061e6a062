namespace Talko.DataServer.Storage.Searching.Segments;

/// <summary>
/// Some terms of a segment that follow each other in the order of their bytes, each with the places of the messages that
/// have it.
/// </summary>
/// <param name="FirstTerm">The first of them, by which the block is found.</param>
/// <param name="Bytes">All of them, as <see cref="TermBlockReader"/> reads them.</param>
internal readonly record struct TermBlock(byte[] FirstTerm, byte[] Bytes);
