namespace Talko.Protocol.Messages;

/// <summary>The params of GetUser.</summary>
public sealed record GetUserParams(long UserId);

/// <summary>The params of FindUser: an exact name, regardless of case.</summary>
public sealed record FindUserParams(string UserName);

/// <summary>The params of InsertUser in trust mode.</summary>
public sealed record InsertUserParams(string UserName);

/// <summary>The params of RenameUser.</summary>
/// <param name="UserName">The new name.</param>
/// <param name="TargetUserId">Whose; null for the caller's own. Another's is for administrators.</param>
/// <param name="UserId">Who asks; in trust mode alone it has to be said.</param>
public sealed record RenameUserParams(string UserName, long? TargetUserId = null, long? UserId = null);

/// <summary>The result of GetUser, FindUser, InsertUser and RenameUser.</summary>
public sealed record UserResult(User User);
