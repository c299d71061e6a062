namespace Talko.Protocol.Messages;

/// <summary>The result of InsertMessage: the message is durable.</summary>
public sealed record MessageResult(Message Message);
