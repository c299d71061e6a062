namespace Talko.Protocol.Messages.Accounts;

/// <summary>The result of GetSessions and GetUserSessions, the one used last first.</summary>
public sealed record GetSessionsResult(IReadOnlyList<SessionInfo> Sessions);
