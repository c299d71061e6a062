namespace Talko.Protocol.Messages;

/// <summary>The params of GetParticipants.</summary>
public sealed record GetParticipantsParams(
    long ChatId,
    long? AfterUserId = null,
    int? Limit = null,
    long? UserId = null);

/// <summary>A page of participants by user_id.</summary>
public sealed record GetParticipantsResult(IReadOnlyList<User> Users, bool HasMore);

/// <summary>The params of AddParticipants: 1 to 1000 users, all of whom are added or none. It is safe to repeat.</summary>
public sealed record AddParticipantsParams(long ChatId, IReadOnlyList<long> UserIds, long? UserId = null);

/// <summary>The params of RemoveParticipant: another one, or oneself, which is to leave. It is safe to repeat.</summary>
public sealed record RemoveParticipantParams(long ChatId, long TargetUserId, long? UserId = null);

/// <summary>The result of RemoveParticipant: the chat, or null for who left it and may not know it any more.</summary>
public sealed record RemoveParticipantResult(Chat? Chat = null);

/// <summary>The params of SetOwner. It is safe to repeat.</summary>
public sealed record SetOwnerParams(long ChatId, long TargetUserId, bool IsOwner, long? UserId = null);
