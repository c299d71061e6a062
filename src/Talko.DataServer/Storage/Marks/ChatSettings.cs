namespace Talko.DataServer.Storage.Marks;

/// <summary>What a participant sets for themselves in a chat; what is null stays as it is.</summary>
internal readonly record struct ChatSettings(long ChatId, long UserId, string? Notify, bool? IsArchived);
