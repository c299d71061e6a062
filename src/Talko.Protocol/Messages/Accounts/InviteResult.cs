namespace Talko.Protocol.Messages.Accounts;

/// <summary>The result of InsertInvite.</summary>
public sealed record InviteResult(string Invite, long ExpiresTs);
