namespace Talko.Protocol.Messages.Accounts;

/// <summary>The params of GetAccounts: a page of users, by user_id.</summary>
public sealed record GetAccountsParams(long? AfterUserId = null, int? Limit = null);
