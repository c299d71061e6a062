namespace Talko.DataServer.Searching;

/// <summary>What is looked for.</summary>
/// <param name="Terms">What all has to be so of a message.</param>
internal sealed record SearchQuery(IReadOnlyList<SearchTerm> Terms)
{
    /// <summary>More of them are not looked at.</summary>
    public const int MaxTerms = 16;

    /// <summary>Whether it says what is looked for, not only what is not.</summary>
    public bool IsPositive => Terms.Any(term => !term.IsExcluded);
}
