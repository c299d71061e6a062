namespace Talko.Protocol.Messages.Accounts;

/// <summary>The params of CloseSession and EndSession.</summary>
public sealed record SessionIdParams(long SessionId);
