namespace Talko.Protocol.Messages;

/// <summary>The params of CloseStream.</summary>
public sealed record CloseStreamParams(long UserId);
