namespace Talko.Protocol.Messages.Accounts;

/// <summary>The params of GetAccounts: a page of users, by user_id, or those of one name.</summary>
public sealed record GetAccountsParams(long? AfterUserId = null, int? Limit = null, string? UserName = null);

/// <summary>A page of users as an administrator sees them.</summary>
public sealed record GetAccountsResult(IReadOnlyList<Account> Accounts, bool HasMore);

/// <summary>The params of GetUserSessions.</summary>
public sealed record UserIdParams(long UserId);

/// <summary>The params of SetCredential: an administrator gives a user a password. The user's sessions end.</summary>
public sealed record SetCredentialParams(long UserId, byte[] Salt, int Iterations, byte[] AuthKey);

/// <summary>The params of SetDisabled. Disabling ends the user's sessions.</summary>
public sealed record SetDisabledParams(long UserId, bool Disabled);

/// <summary>The params of InsertInvite: how many may sign up by it, and for how long, in milliseconds.</summary>
public sealed record InsertInviteParams(int? Uses = null, long? ValidMs = null);

/// <summary>The result of InsertInvite.</summary>
public sealed record InviteResult(string Invite, long ExpiresTs);

/// <summary>The params of CloseSession and EndSession.</summary>
public sealed record SessionIdParams(long SessionId);
