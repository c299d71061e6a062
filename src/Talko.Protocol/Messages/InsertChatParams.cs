namespace Talko.Protocol.Messages;

/// <summary>The params of InsertChat. With a client_chat_id it is safe to repeat.</summary>
public sealed record InsertChatParams(
    string ChatName,
    IReadOnlyList<long> UserIds,
    string? ClientChatId = null,
    long? UserId = null);
