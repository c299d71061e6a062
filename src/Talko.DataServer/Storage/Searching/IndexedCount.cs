namespace Talko.DataServer.Storage.Searching;

/// <summary>What was indexed at once.</summary>
/// <param name="Messages">How many messages.</param>
/// <param name="HasMore">Whether there may be more in their chat.</param>
internal readonly record struct IndexedCount(int Messages, bool HasMore);
