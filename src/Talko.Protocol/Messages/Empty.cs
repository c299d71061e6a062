namespace Talko.Protocol.Messages;

/// <summary>Params or a result without members.</summary>
public sealed record Empty;
