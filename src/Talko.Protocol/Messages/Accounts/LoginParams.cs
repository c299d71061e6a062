namespace Talko.Protocol.Messages.Accounts;

/// <summary>The params of Login.</summary>
/// <param name="UserName">Regardless of case.</param>
/// <param name="AuthKey">Stands for the password.</param>
/// <param name="DeviceName">What the session is shown as where sessions are listed.</param>
/// <param name="DeviceKey">What the user's last login on this device gave; null where there was none.</param>
public sealed record LoginParams(string UserName, byte[] AuthKey, string? DeviceName = null, byte[]? DeviceKey = null);
