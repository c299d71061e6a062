namespace Talko.Protocol.Messages.Accounts;

/// <summary>The params of OpenLink: where on the link's own machine the DataServer answers GetSession.</summary>
public sealed record OpenLinkParams(int? DataPort = null);
