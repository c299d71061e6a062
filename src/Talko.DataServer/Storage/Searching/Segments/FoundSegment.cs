namespace Talko.DataServer.Storage.Searching.Segments;

/// <summary>A segment that is looked into.</summary>
/// <param name="Place">Which of the places that were asked it is of.</param>
/// <param name="FirstId">The number of the oldest of its messages.</param>
/// <param name="LastId">The number of the newest.</param>
internal readonly record struct FoundSegment(int Place, long FirstId, long LastId);
