namespace Talko.DataServer.Searching;

/// <summary>One thing that a message has, or has not, to be found.</summary>
/// <param name="IsExcluded">Whether it must not have it.</param>
internal abstract record SearchTerm(bool IsExcluded);

/// <summary>Words that follow each other in its text.</summary>
/// <param name="IsExcluded">Whether they must not.</param>
/// <param name="Words">The words; none are found nowhere.</param>
/// <param name="IsPrefix">Whether the last of them is the beginning of a word.</param>
internal sealed record PhraseTerm(bool IsExcluded, IReadOnlyList<string> Words, bool IsPrefix) : SearchTerm(IsExcluded);

/// <summary>Its author.</summary>
/// <param name="IsExcluded">Whether they must not be.</param>
/// <param name="NameKey">Their name, as names are compared.</param>
internal sealed record AuthorTerm(bool IsExcluded, string NameKey) : SearchTerm(IsExcluded);

/// <summary>The chat it is said in.</summary>
/// <param name="IsExcluded">Whether it must not be.</param>
/// <param name="NameKey">The chat's name, compared as users' names are.</param>
internal sealed record ChatTerm(bool IsExcluded, string NameKey) : SearchTerm(IsExcluded);

/// <summary>When it was said.</summary>
/// <param name="IsExcluded">Whether it must not be then.</param>
/// <param name="FromTs">From when on, in milliseconds since 1970 UTC.</param>
/// <param name="BeforeTs">Before when.</param>
internal sealed record TimeTerm(bool IsExcluded, long FromTs, long BeforeTs) : SearchTerm(IsExcluded);

/// <summary>A link in its text.</summary>
/// <param name="IsExcluded">Whether there must be none.</param>
internal sealed record LinkTerm(bool IsExcluded) : SearchTerm(IsExcluded);

/// <summary>A file, which no message of this version has.</summary>
/// <param name="IsExcluded">Whether there must be none.</param>
internal sealed record FileTerm(bool IsExcluded) : SearchTerm(IsExcluded);

/// <summary>That it mentions who asks.</summary>
/// <param name="IsExcluded">Whether it must not.</param>
internal sealed record MentionTerm(bool IsExcluded) : SearchTerm(IsExcluded);
