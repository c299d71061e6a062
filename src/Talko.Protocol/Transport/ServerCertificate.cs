using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging;
using Talko.Protocol.Access;
using Talko.Protocol.Server;

namespace Talko.Protocol.Transport;

/// <summary>
/// A server's certificate and its key, two PEM files that are read again when they have changed: connections made from
/// then on get the new one. Where what is there then cannot be used, the old one stays. Safe for many callers.
/// </summary>
public sealed class ServerCertificate
{
    private static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(1);

    private readonly string _certificatePath;
    private readonly string _keyPath;
    private readonly ILogger _logger;
    private readonly Lock _gate = new();
    private SslServerAuthenticationOptions _options;
    private (string Certificate, string Key) _version;
    private long _lookAt;

    /// <summary>Reads the files.</summary>
    /// <param name="certificatePath">The certificate, and behind it those between it and its authority.</param>
    /// <param name="keyPath">The certificate's private key, without a password, which its owner alone may read.</param>
    /// <param name="logger">Is told of a later change that cannot be used.</param>
    /// <exception cref="IOException">
    /// They cannot be read or do not fit together, or others can read the key; the message is for a person.
    /// </exception>
    public ServerCertificate(string certificatePath, string keyPath, ILogger logger)
    {
        _certificatePath = certificatePath;
        _keyPath = keyPath;
        _logger = logger;
        _version = ReadVersion();
        _options = Read();
    }

    /// <summary>What a handshake that begins now is made with: TLS 1.2 or later.</summary>
    public SslServerAuthenticationOptions Current()
    {
        lock (_gate)
        {
            var now = Environment.TickCount64;
            if (now >= _lookAt)
            {
                _lookAt = now + (long)LookInterval.TotalMilliseconds;
                Refresh();
            }

            return _options;
        }
    }

    private void Refresh()
    {
        var version = ReadVersion();
        if (version == _version)
        {
            return;
        }

        // A file that is just being written is looked at again when it has changed once more.
        _version = version;
        try
        {
            _options = Read();
            ServerLog.CertificateChanged(_logger, _certificatePath);
        }
        catch (IOException exception)
        {
            ServerLog.CertificateUnusable(_logger, exception.Message);
        }
    }

    private (string Certificate, string Key) ReadVersion() => (VersionOf(_certificatePath), VersionOf(_keyPath));

    // Of what a link leads to: that is what renewals replace. A file that is not there has a version, too.
    private static string VersionOf(string path)
    {
        try
        {
            var file = new FileInfo(path);
            file = file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? file;
            return $"{file.FullName} {file.LastWriteTimeUtc.Ticks} {(file.Exists ? file.Length : -1)} {file.UnixFileMode}";
        }
        catch (IOException exception)
        {
            return exception.Message;
        }
    }

    private SslServerAuthenticationOptions Read()
    {
        try
        {
            if (PrivateFile.IsOpenToOthers(_keyPath))
            {
                throw new IOException($"{_keyPath} is a private key that others can read; run chmod 600 on it");
            }

            var chain = new X509Certificate2Collection();
            chain.ImportFromPemFile(_certificatePath);
            var certificate = X509Certificate2.CreateFromPemFile(_certificatePath, _keyPath);
            return new SslServerAuthenticationOptions
            {
                EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
                ServerCertificateContext = SslStreamCertificateContext.Create(certificate, chain, offline: true),
            };
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException or UnauthorizedAccessException)
        {
            throw new IOException(
                $"{_certificatePath} and {_keyPath} are not a certificate and its key in PEM: {exception.Message}", exception);
        }
    }
}
