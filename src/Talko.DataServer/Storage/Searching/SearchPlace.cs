using Talko.DataServer.Storage.Searching.Segments;

namespace Talko.DataServer.Storage.Searching;

/// <summary>Where a search looks next in a chat.</summary>
/// <param name="ChatId">The chat.</param>
/// <param name="NewestId">The number of its newest message there, or one above it.</param>
/// <param name="OldestId">Messages below it are not for who searches.</param>
/// <param name="Depth">How often it was looked into this chat before.</param>
/// <param name="Matched">What was found there, where nothing but its numbers is left to be read.</param>
internal sealed record SearchPlace(
    long ChatId, long NewestId, long OldestId, int Depth, MatchedSegment? Matched = null);
