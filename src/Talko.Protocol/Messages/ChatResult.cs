namespace Talko.Protocol.Messages;

/// <summary>The result of InsertChat.</summary>
public sealed record ChatResult(Chat Chat);
