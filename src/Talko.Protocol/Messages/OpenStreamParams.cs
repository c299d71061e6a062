namespace Talko.Protocol.Messages;

/// <summary>The params of OpenStream.</summary>
public sealed record OpenStreamParams(long UserId, bool OwnMessages = false, bool Events = false);
