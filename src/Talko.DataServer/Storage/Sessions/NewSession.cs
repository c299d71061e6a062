namespace Talko.DataServer.Storage.Sessions;

/// <summary>A session to be.</summary>
/// <param name="UserId">Whose.</param>
/// <param name="AuthHash">What the user signed in with, which must still be so.</param>
/// <param name="TokenHash">Of the session's token.</param>
/// <param name="DeviceName">Null for none.</param>
/// <param name="DeviceKey">What the device says an earlier login gave it; null for none.</param>
internal readonly record struct NewSession(
    long UserId,
    byte[] AuthHash,
    byte[] TokenHash,
    string? DeviceName,
    byte[]? DeviceKey);
