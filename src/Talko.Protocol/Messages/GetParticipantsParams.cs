namespace Talko.Protocol.Messages;

/// <summary>The params of GetParticipants.</summary>
public sealed record GetParticipantsParams(
    long ChatId,
    long? AfterUserId = null,
    int? Limit = null,
    long? UserId = null);
