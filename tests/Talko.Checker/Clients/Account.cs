namespace Talko.Checker.Clients;

/// <summary>A user that was made.</summary>
/// <param name="UserId">Its number.</param>
/// <param name="Token">What it calls with; null in trust mode.</param>
internal sealed record Account(long UserId, string? Token);
