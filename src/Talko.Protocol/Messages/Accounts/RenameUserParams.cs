namespace Talko.Protocol.Messages.Accounts;

/// <summary>The params of RenameUser.</summary>
public sealed record RenameUserParams(long UserId, string UserName);
