namespace Talko.Protocol.Messages;

/// <summary>A page of chats, the one with the newest message first. Next is opaque and goes back as before.</summary>
public sealed record GetChatsResult(IReadOnlyList<Chat> Chats, bool HasMore, string? Next, string Epoch);
