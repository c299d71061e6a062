namespace Talko.Protocol.Messages.Accounts;

/// <summary>The params of GetLoginParameters.</summary>
public sealed record GetLoginParametersParams(string UserName);

/// <summary>How a user's keys are made from the password (protocol.md, Who is asking).</summary>
/// <param name="Salt">16 bytes.</param>
/// <param name="Iterations">600,000 to 5,000,000.</param>
public sealed record LoginParameters(byte[] Salt, int Iterations);

/// <summary>The params of InsertUser in token mode. The same again with the same auth_key returns the user.</summary>
/// <param name="UserName">1 to 64 characters.</param>
/// <param name="Salt">16 random bytes.</param>
/// <param name="Iterations">600,000 to 5,000,000.</param>
/// <param name="AuthKey">32 bytes, made from the password.</param>
/// <param name="Invite">Where signing up is by invite; null elsewhere.</param>
public sealed record SignUpParams(string UserName, byte[] Salt, int Iterations, byte[] AuthKey, string? Invite = null);

/// <summary>The params of Login.</summary>
/// <param name="UserName">Regardless of case.</param>
/// <param name="AuthKey">Stands for the password.</param>
/// <param name="DeviceName">What the session is shown as where sessions are listed.</param>
/// <param name="DeviceKey">What the user's last login on this device gave; null where there was none.</param>
public sealed record LoginParams(string UserName, byte[] AuthKey, string? DeviceName = null, byte[]? DeviceKey = null);

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

/// <summary>The params of Logout: one session, all of them, or, with neither, the calling one.</summary>
public sealed record LogoutParams(long? SessionId = null, bool? All = null);

/// <summary>The params of ChangePassword: the present key, and what replaces it.</summary>
public sealed record ChangePasswordParams(byte[] AuthKey, byte[] NewSalt, int NewIterations, byte[] NewAuthKey);

/// <summary>The result of GetSessions and GetUserSessions, the one used last first.</summary>
public sealed record GetSessionsResult(IReadOnlyList<SessionInfo> Sessions);
