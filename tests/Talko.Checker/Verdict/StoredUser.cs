namespace Talko.Checker.Verdict;

/// <summary>A row of Users.</summary>
internal sealed record StoredUser(long UserId, string Name);
