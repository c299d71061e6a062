namespace Talko.Protocol.Messages;

/// <summary>The params of BroadcastChat.</summary>
public sealed record BroadcastChatParams(IReadOnlyList<long> ReceiverIds, Chat Chat);
