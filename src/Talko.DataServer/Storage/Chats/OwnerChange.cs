namespace Talko.DataServer.Storage.Chats;

/// <summary>Who is to own a group, or no longer.</summary>
internal readonly record struct OwnerChange(long ChatId, long UserId, long TargetId, bool IsOwner);
