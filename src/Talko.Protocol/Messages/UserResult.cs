namespace Talko.Protocol.Messages;

/// <summary>The result of GetUser, FindUser, InsertUser and RenameUser.</summary>
public sealed record UserResult(User User);
