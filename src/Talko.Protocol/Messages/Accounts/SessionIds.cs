namespace Talko.Protocol.Messages.Accounts;

/// <summary>The params and the result of FindEndedSessions: those asked for, and those of them that have ended.</summary>
public sealed record SessionIds([property: System.Text.Json.Serialization.JsonPropertyName("session_ids")] IReadOnlyList<long> Ids);
