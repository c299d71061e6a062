namespace Talko.Servers.Tests.Hostile;

/// <summary>Somebody who is signed in.</summary>
/// <param name="UserId">Who.</param>
/// <param name="UserName">As signed up with.</param>
/// <param name="AuthKey">What signs in, in base64.</param>
/// <param name="Token">The session's token.</param>
/// <param name="SessionId">The session.</param>
/// <param name="DeviceKey">What the login gave the device, in base64.</param>
internal sealed record Person(
    long UserId,
    string UserName,
    string AuthKey,
    string Token,
    long SessionId,
    string DeviceKey);
