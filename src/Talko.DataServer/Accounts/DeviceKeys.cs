using System.Security.Cryptography;
using Talko.Protocol.Access;
using Talko.Protocol.Envelope;

namespace Talko.DataServer.Accounts;

/// <summary>
/// What says that a device has signed in as a user before (protocol.md, Who is asking): random bytes that a login gives
/// out and that are stored as a hash.
/// </summary>
internal static class DeviceKeys
{
    public static byte[] Create() => RandomNumberGenerator.GetBytes(KeyBounds.KeyBytes);

    /// <summary>The parameter device_key, or null.</summary>
    public static byte[]? Read(RpcParams parameters) =>
        parameters.GetOptionalBytes("device_key"u8, KeyBounds.KeyBytes);

    public static byte[] HashOf(byte[] deviceKey) => SHA256.HashData(deviceKey);
}
