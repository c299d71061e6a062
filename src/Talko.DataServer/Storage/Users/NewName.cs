namespace Talko.DataServer.Storage.Users;

/// <summary>Another name of a user: their own wish, or an administrator's, as where names of an original database clash.</summary>
/// <param name="UserId">For whom it is asked; null for the operator.</param>
/// <param name="TargetId">Whose name it is to be.</param>
/// <param name="UserName">As it was typed.</param>
internal readonly record struct NewName(long? UserId, long TargetId, string UserName);
