namespace Talko.Protocol.Messages.Accounts;

/// <summary>The params of GetAccounts: a page of users, by user_id, or those of one name.</summary>
public sealed record GetAccountsParams(long? AfterUserId = null, int? Limit = null, string? UserName = null);
