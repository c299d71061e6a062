namespace Talko.Protocol.Messages.Accounts;

/// <summary>The params of GetLoginParameters.</summary>
public sealed record GetLoginParametersParams(string UserName);
