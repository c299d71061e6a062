namespace Talko.Protocol.Messages.Accounts;

/// <summary>The params of Logout: one session, all of them, or, with neither, the calling one.</summary>
public sealed record LogoutParams(long? SessionId = null, bool? All = null);
