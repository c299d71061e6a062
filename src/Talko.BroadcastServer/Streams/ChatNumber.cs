namespace Talko.BroadcastServer.Streams;

/// <summary>The place of what is pushed among its chat's.</summary>
internal readonly record struct ChatNumber(long ChatId, long Number);
