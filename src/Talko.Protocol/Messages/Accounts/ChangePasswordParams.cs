namespace Talko.Protocol.Messages.Accounts;

/// <summary>The params of ChangePassword: the present key, and what replaces it.</summary>
public sealed record ChangePasswordParams(byte[] AuthKey, byte[] NewSalt, int NewIterations, byte[] NewAuthKey);
