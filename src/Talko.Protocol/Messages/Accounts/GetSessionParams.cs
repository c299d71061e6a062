namespace Talko.Protocol.Messages.Accounts;

/// <summary>The params of GetSession, which the BroadcastServer asks when a stream opens.</summary>
public sealed record GetSessionParams(string Token);
