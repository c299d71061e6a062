namespace Talko.Protocol.Messages;

/// <summary>The params of InsertChat. With a client_chat_id it is safe to repeat.</summary>
public sealed record InsertChatParams(
    string ChatName,
    IReadOnlyList<long> UserIds,
    string? ClientChatId = null,
    long? UserId = null);

/// <summary>The result of InsertChat.</summary>
public sealed record ChatResult(Chat Chat);

/// <summary>The params of GetChats.</summary>
public sealed record GetChatsParams(
    long UserId,
    int? MessageLimit = null,
    int? Limit = null,
    string? Before = null,
    IReadOnlyList<long>? ChatIds = null);

/// <summary>A page of chats, the one with the newest message first. Next is opaque and goes back as before.</summary>
public sealed record GetChatsResult(IReadOnlyList<Chat> Chats, bool HasMore, string? Next, string Epoch);

/// <summary>The params of GetParticipants.</summary>
public sealed record GetParticipantsParams(
    long ChatId,
    long? AfterUserId = null,
    int? Limit = null,
    long? UserId = null);

/// <summary>A page of participants by user_id.</summary>
public sealed record GetParticipantsResult(IReadOnlyList<User> Users, bool HasMore);
