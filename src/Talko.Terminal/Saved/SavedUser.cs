namespace Talko.Terminal.Saved;

/// <summary>Who signed in at a server.</summary>
/// <param name="Server">Its <see cref="Sessions.IChatServers.SessionKey"/>.</param>
/// <param name="UserId">The user.</param>
/// <param name="UserName">The name to fill in.</param>
/// <param name="Session">Null where the user did not want to stay signed in.</param>
/// <param name="DeviceKey">What the server knows this device by at the user's next login; it outlives every session.</param>
internal sealed record SavedUser(
    string Server,
    long UserId,
    string UserName,
    SavedSession? Session = null,
    byte[]? DeviceKey = null);
