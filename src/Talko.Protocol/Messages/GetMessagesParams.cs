namespace Talko.Protocol.Messages;

/// <summary>The params of GetMessages: the newest, those before a number, or everything new or changed after one.</summary>
public sealed record GetMessagesParams(
    long ChatId,
    long? BeforeId = null,
    long? AfterId = null,
    int? Limit = null,
    long? UserId = null);
