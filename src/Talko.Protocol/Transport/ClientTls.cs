using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Talko.Protocol.Transport;

/// <summary>How a client makes sure that a server is the one it wants: TLS 1.2 or later. Immutable.</summary>
public sealed class ClientTls
{
    private readonly X509Certificate2Collection? _authorities;

    private ClientTls(X509Certificate2Collection? authorities, string? serverName)
    {
        _authorities = authorities;
        ServerName = serverName;
    }

    /// <summary>The name that the certificate must have; null for the host that is connected to.</summary>
    public string? ServerName { get; }

    /// <summary>Makes one.</summary>
    /// <param name="authoritiesPath">
    /// A PEM file of the authorities that are trusted, and no others; null for those of the system.
    /// </param>
    /// <param name="serverName">The name that the certificate must have; null for the host's.</param>
    /// <exception cref="IOException">The file cannot be read or holds no certificate; the message is for a person.</exception>
    public static ClientTls Create(string? authoritiesPath = null, string? serverName = null) =>
        new(authoritiesPath is null ? null : Read(authoritiesPath), serverName);

    internal SslClientAuthenticationOptions OptionsFor(string host) => new()
    {
        TargetHost = ServerName ?? host,
        EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
        CertificateChainPolicy = _authorities is null ? null : PolicyOf(_authorities),
    };

    private static X509ChainPolicy PolicyOf(X509Certificate2Collection authorities)
    {
        // A private authority seldom says where its revocations are; its certificates are replaced instead.
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
        };
        policy.CustomTrustStore.AddRange(authorities);
        return policy;
    }

    private static X509Certificate2Collection Read(string path)
    {
        var authorities = new X509Certificate2Collection();
        try
        {
            authorities.ImportFromPemFile(path);
        }
        catch (Exception exception) when (exception is CryptographicException or UnauthorizedAccessException)
        {
            throw new IOException($"{path} cannot be read as certificates in PEM: {exception.Message}", exception);
        }

        return authorities.Count > 0 ? authorities : throw new IOException($"{path} holds no certificate in PEM");
    }
}
