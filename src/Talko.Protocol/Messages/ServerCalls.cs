namespace Talko.Protocol.Messages;

/// <summary>The params of GetServer, which both servers answer without a token.</summary>
public sealed record GetServerParams(string? Nonce = null);

/// <summary>Params or a result without members.</summary>
public sealed record Empty;
