namespace Talko.Protocol.Messages;

/// <summary>The params of GetUser.</summary>
public sealed record GetUserParams(long UserId);
