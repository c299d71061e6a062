namespace Talko.Protocol.Messages;

/// <summary>The params of FindUser: an exact name, regardless of case.</summary>
public sealed record FindUserParams(string UserName);
