namespace Talko.Protocol.Messages.Accounts;

/// <summary>A page of users as an administrator sees them.</summary>
public sealed record GetAccountsResult(IReadOnlyList<Account> Accounts, bool HasMore);
