namespace Talko.Protocol.Messages.Accounts;

/// <summary>The params of Login. The device's name is shown where sessions are listed.</summary>
public sealed record LoginParams(string UserName, byte[] AuthKey, string? DeviceName = null);
