namespace Talko.Protocol.Messages;

/// <summary>The params of BroadcastMessage. The receivers are every participant, the author included.</summary>
public sealed record BroadcastMessageParams(IReadOnlyList<long> ReceiverIds, Message Message, long? PrevId = null);
