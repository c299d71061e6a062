namespace Talko.Protocol.Messages;

/// <summary>A page of participants by user_id.</summary>
public sealed record GetParticipantsResult(IReadOnlyList<User> Users, bool HasMore);
