namespace Talko.Protocol.Messages.Accounts;

/// <summary>The params of SetDisabled. Disabling ends the user's sessions.</summary>
public sealed record SetDisabledParams(long UserId, bool Disabled);
