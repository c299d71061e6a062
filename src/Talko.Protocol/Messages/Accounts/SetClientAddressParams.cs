namespace Talko.Protocol.Messages.Accounts;

/// <summary>The params of SetClientAddress, by which the bridge says for whom it asks on a connection.</summary>
public sealed record SetClientAddressParams(string ClientAddress);
