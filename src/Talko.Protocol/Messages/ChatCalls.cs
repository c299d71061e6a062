namespace Talko.Protocol.Messages;

/// <summary>The params of InsertChat. With a client_chat_id it is safe to repeat.</summary>
/// <param name="ChatName">Its name.</param>
/// <param name="UserIds">All who take part.</param>
/// <param name="ClientChatId">What the client calls it.</param>
/// <param name="UserId">Who makes it; in trust mode the first of <paramref name="UserIds"/> where it is null.</param>
/// <param name="History">Of a group, one of <see cref="ChatHistory"/>; null is joined.</param>
/// <param name="Topic">Of a group: what it is about.</param>
public sealed record InsertChatParams(
    string ChatName,
    IReadOnlyList<long> UserIds,
    string? ClientChatId = null,
    long? UserId = null,
    string? History = null,
    string? Topic = null);

/// <summary>The params of ChangeChat; what is null stays as it is. It is safe to repeat.</summary>
/// <param name="ChatId">A group.</param>
/// <param name="ChatName">Its new name.</param>
/// <param name="Topic">Its new topic; empty takes it away.</param>
/// <param name="RetentionDays">For how many days messages are kept, up to 3650; 0 is for ever. Owners alone say it.</param>
/// <param name="UserId">Who asks; in trust mode alone it has to be said.</param>
public sealed record ChangeChatParams(
    long ChatId,
    string? ChatName = null,
    string? Topic = null,
    int? RetentionDays = null,
    long? UserId = null);

/// <summary>The result of what makes or changes a chat.</summary>
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
