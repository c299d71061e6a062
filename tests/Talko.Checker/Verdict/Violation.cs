namespace Talko.Checker.Verdict;

/// <summary>One promise that was not kept.</summary>
/// <param name="Kind">Which one.</param>
/// <param name="What">With whom and what, for a person to look it up in the logs.</param>
internal sealed record Violation(ViolationKind Kind, string What)
{
    public override string ToString() => $"{Kind}: {What}";
}
