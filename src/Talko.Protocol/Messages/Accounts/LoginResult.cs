namespace Talko.Protocol.Messages.Accounts;

/// <summary>The result of Login.</summary>
/// <param name="User">Whose session it is, the name as it was typed at first.</param>
/// <param name="Token">Opaque; whoever has it is the user until it ends.</param>
/// <param name="SessionId">What the session is called where it is listed or ended.</param>
/// <param name="ExpiresTs">When it ends by itself, in milliseconds since 1970 UTC.</param>
/// <param name="DeviceKey">
/// 32 bytes that the device keeps for the user's next login, also after signing out: with them it is not held up by what
/// strangers failed at.
/// </param>
public sealed record LoginResult(User User, string Token, long SessionId, long ExpiresTs, byte[] DeviceKey);
