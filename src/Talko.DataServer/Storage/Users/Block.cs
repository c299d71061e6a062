namespace Talko.DataServer.Storage.Users;

/// <summary>Whether somebody keeps another from writing to them.</summary>
internal readonly record struct Block(long UserId, long TargetId, bool IsBlocked);
