namespace Talko.DataServer.Storage.Sessions;

/// <summary>A session that has begun.</summary>
/// <param name="SessionId">The session.</param>
/// <param name="ExpiresTs">When it ends by itself.</param>
/// <param name="DeviceKey">What the device is known by.</param>
internal sealed record SignedIn(long SessionId, long ExpiresTs, byte[] DeviceKey);
