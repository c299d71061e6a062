namespace Talko.DataServer.Storage.Sessions;

/// <summary>A session as a request's token finds it; times in milliseconds since 1970 UTC.</summary>
internal readonly record struct StoredSession(
    long SessionId,
    long UserId,
    long UsedTs,
    long ExpiresTs,
    bool IsAdministrator);
