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

/// <summary>The params of FindUsers: a name, or a word in one, that begins with a text.</summary>
/// <param name="Text">1 to 64 characters.</param>
/// <param name="Limit">How many: 1 to 50; null is 20.</param>
/// <param name="UserId">Who asks; in trust mode alone it has to be said.</param>
public sealed record FindUsersParams(string Text, int? Limit = null, long? UserId = null);

/// <summary>The params of BlockUser. It is safe to repeat.</summary>
public sealed record BlockUserParams(long TargetUserId, bool IsBlocked, long? UserId = null);

/// <summary>The params of GetBlockedUsers.</summary>
public sealed record GetBlockedUsersParams(long? UserId = null);

/// <summary>The result of FindUsers and GetBlockedUsers, by name.</summary>
public sealed record UsersResult(IReadOnlyList<User> Users);

/// <summary>The result of GetUser, FindUser, InsertUser and RenameUser.</summary>
public sealed record UserResult(User User);
