namespace Talko.Protocol.Messages;

/// <summary>The result of GetUser, FindUser and InsertUser.</summary>
public sealed record UserResult(User User);
