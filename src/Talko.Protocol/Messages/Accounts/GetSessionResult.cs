namespace Talko.Protocol.Messages.Accounts;

/// <summary>The result of GetSession: whose token it is, and until when.</summary>
public sealed record GetSessionResult(long UserId, long SessionId, long ExpiresTs);
