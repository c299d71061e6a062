using System.Security.Cryptography;
using Talko.Protocol.Access;
using Talko.Protocol.Envelope;

namespace Talko.DataServer.Accounts;

/// <summary>What a user signs in with (protocol.md, Who is asking). The auth_key itself is not kept.</summary>
/// <param name="Salt">16 bytes.</param>
/// <param name="Iterations">600,000 to 5,000,000.</param>
/// <param name="AuthHash">SHA-256 of the auth_key.</param>
internal sealed record Credential(byte[] Salt, int Iterations, byte[] AuthHash)
{
    /// <summary>The parameters salt, iterations and auth_key.</summary>
    public static Credential Read(RpcParams parameters) =>
        Read(parameters, "salt"u8, "iterations"u8, "auth_key"u8);

    /// <summary>The same with new_ before each name.</summary>
    public static Credential ReadNew(RpcParams parameters) =>
        Read(parameters, "new_salt"u8, "new_iterations"u8, "new_auth_key"u8);

    /// <summary>SHA-256 of the parameter auth_key.</summary>
    public static byte[] ReadAuthHash(RpcParams parameters) =>
        SHA256.HashData(parameters.GetBytes("auth_key"u8, KeyBounds.KeyBytes));

    /// <summary>Whether the hash is that of the auth_key, compared in constant time.</summary>
    public bool Fits(byte[] authHash) => CryptographicOperations.FixedTimeEquals(AuthHash, authHash);

    private static Credential Read(
        RpcParams parameters,
        ReadOnlySpan<byte> salt,
        ReadOnlySpan<byte> iterations,
        ReadOnlySpan<byte> authKey) => new(
        parameters.GetBytes(salt, KeyBounds.SaltBytes),
        (int)parameters.GetInteger(iterations, KeyBounds.MinIterations, KeyBounds.MaxIterations),
        SHA256.HashData(parameters.GetBytes(authKey, KeyBounds.KeyBytes)));
}
