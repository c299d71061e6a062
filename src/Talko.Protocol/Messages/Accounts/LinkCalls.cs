using System.Text.Json.Serialization;

namespace Talko.Protocol.Messages.Accounts;

/// <summary>
/// The params of OpenLink: where on the link's own machine the DataServer answers GetSession, and whether all that it has
/// stored since it started has been forwarded, as where it has stored nothing yet.
/// </summary>
public sealed record OpenLinkParams(int? DataPort = null, bool? IsNew = null);

/// <summary>The result of OpenLink: how many audiences the link may name, and of how many receivers in all.</summary>
public sealed record OpenLinkResult(int? MaxAudiences = null, int? MaxAudienceReceivers = null);

/// <summary>The params of GetSession, which the BroadcastServer asks when a stream opens.</summary>
public sealed record GetSessionParams(string Token);

/// <summary>The result of GetSession: whose token it is, and until when.</summary>
public sealed record GetSessionResult(long UserId, long SessionId, long ExpiresTs);

/// <summary>The params and the result of FindEndedSessions: those asked for, and those of them that have ended.</summary>
public sealed record SessionIds([property: JsonPropertyName("session_ids")] IReadOnlyList<long> Ids);

/// <summary>The params of SetClientAddress, by which the bridge says for whom it asks on a connection.</summary>
public sealed record SetClientAddressParams(string ClientAddress);
