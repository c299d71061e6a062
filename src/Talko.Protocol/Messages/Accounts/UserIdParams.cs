namespace Talko.Protocol.Messages.Accounts;

/// <summary>The params of GetUserSessions.</summary>
public sealed record UserIdParams(long UserId);
