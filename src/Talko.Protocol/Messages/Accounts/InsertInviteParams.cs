namespace Talko.Protocol.Messages.Accounts;

/// <summary>The params of InsertInvite: how many may sign up by it, and for how long, in milliseconds.</summary>
public sealed record InsertInviteParams(int? Uses = null, long? ValidMs = null);
