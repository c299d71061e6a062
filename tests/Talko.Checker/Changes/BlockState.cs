namespace Talko.Checker.Changes;

/// <summary>Whether somebody is blocked.</summary>
/// <param name="IsBlocked">As it was acknowledged last.</param>
/// <param name="IsChanging">Whether something else has been asked for since.</param>
/// <param name="Version">Another one with each change.</param>
internal readonly record struct BlockState(bool IsBlocked, bool IsChanging, int Version);
