namespace Talko.Protocol.Messages.Accounts;

/// <summary>The params of InsertUser in token mode. The same again with the same auth_key returns the user.</summary>
/// <param name="UserName">1 to 64 characters.</param>
/// <param name="Salt">16 random bytes.</param>
/// <param name="Iterations">600,000 to 5,000,000.</param>
/// <param name="AuthKey">32 bytes, made from the password.</param>
/// <param name="Invite">Where signing up is by invite; null elsewhere.</param>
public sealed record SignUpParams(string UserName, byte[] Salt, int Iterations, byte[] AuthKey, string? Invite = null);
