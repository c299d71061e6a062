namespace Talko.Protocol.Messages.Accounts;

/// <summary>The params of SetCredential: an administrator gives a user a password. The user's sessions end.</summary>
public sealed record SetCredentialParams(long UserId, byte[] Salt, int Iterations, byte[] AuthKey);
