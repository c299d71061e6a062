namespace Talko.Protocol.Messages;

/// <summary>The params of RenameUser.</summary>
/// <param name="UserName">The new name.</param>
/// <param name="TargetUserId">Whose; null for the caller's own. Another's is for administrators.</param>
/// <param name="UserId">Who asks; in trust mode alone it has to be said.</param>
public sealed record RenameUserParams(string UserName, long? TargetUserId = null, long? UserId = null);
