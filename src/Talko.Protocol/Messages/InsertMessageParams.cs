namespace Talko.Protocol.Messages;

/// <summary>The params of InsertMessage. With a client_message_id it is safe to repeat.</summary>
public sealed record InsertMessageParams(long ChatId, long UserId, string MessageText, string? ClientMessageId = null);
