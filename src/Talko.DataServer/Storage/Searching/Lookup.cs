namespace Talko.DataServer.Storage.Searching;

/// <summary>One thing that a message must have in the index.</summary>
/// <param name="AnyOf">Terms, of which one is enough.</param>
internal sealed record Lookup(IReadOnlyList<IndexTerm> AnyOf);
