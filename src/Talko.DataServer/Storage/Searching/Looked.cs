namespace Talko.DataServer.Storage.Searching;

/// <summary>What came of looking into places.</summary>
/// <param name="Matches">What was found.</param>
/// <param name="Rest">Where there may be more.</param>
internal sealed record Looked(IReadOnlyList<IMatches> Matches, IReadOnlyList<SearchPlace> Rest);
