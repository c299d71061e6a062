using System.Security.Cryptography;
using System.Text;

namespace Talko.Protocol.Access;

/// <summary>
/// What the servers of one Talko, the bridge and the operator know each other by (protocol-servers.md, Between servers).
/// Immutable; the text of it is a password and is never logged.
/// </summary>
public sealed class ServerSecret
{
    /// <summary>How many bytes it has.</summary>
    public const int Bytes = 32;

    private readonly byte[] _secret;
    private readonly byte[] _auth;

    /// <summary>Makes one of its bytes, which are copied.</summary>
    /// <exception cref="ArgumentException">They are not 32.</exception>
    public ServerSecret(ReadOnlySpan<byte> secret)
    {
        if (secret.Length != Bytes)
        {
            throw new ArgumentException($"a secret has {Bytes} bytes", nameof(secret));
        }

        _secret = secret.ToArray();
        Auth = Convert.ToBase64String(_secret);
        _auth = Encoding.ASCII.GetBytes(Auth);
    }

    /// <summary>A new random one.</summary>
    public static ServerSecret Create() => new(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>How it travels in a request's auth; only to a server that has proved that it knows it.</summary>
    public string Auth { get; }

    /// <summary>A copy of its bytes, for a file.</summary>
    public byte[] ToArray() => [.. _secret];

    /// <summary>Whether a request's auth is this secret, compared in constant time.</summary>
    public bool Matches(string auth) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(auth), _auth);

    /// <summary>What a server of this name answers a nonce with.</summary>
    public byte[] Prove(string serverName, string nonce) =>
        HMACSHA256.HashData(_secret, Encoding.UTF8.GetBytes(serverName + nonce));

    /// <summary>Whether the answer proves that the server knows the secret, compared in constant time.</summary>
    public bool IsProof(string serverName, string nonce, ReadOnlySpan<byte> proof) =>
        CryptographicOperations.FixedTimeEquals(Prove(serverName, nonce), proof);
}
