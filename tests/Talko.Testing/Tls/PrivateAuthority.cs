using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Talko.Testing.Tls;

/// <summary>A certificate authority of a test's own, with what it signs as PEM files in a folder.</summary>
public sealed class PrivateAuthority : IDisposable
{
    private readonly string _folder;
    private readonly X509Certificate2 _authority;

    public PrivateAuthority(string folder)
    {
        _folder = folder;
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=A test's authority", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        _authority = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(2));
        File.WriteAllText(AuthorityPath, _authority.ExportCertificatePem());
    }

    /// <summary>The authority's own certificate, for --tls_ca.</summary>
    public string AuthorityPath => Path.Combine(_folder, "authority.pem");

    /// <summary>For --tls_cert.</summary>
    public string CertificatePath => Path.Combine(_folder, "server.pem");

    /// <summary>For --tls_key.</summary>
    public string KeyPath => Path.Combine(_folder, "server.key");

    /// <summary>Signs a certificate for a name, and writes it and its key over those that are there.</summary>
    public void Sign(string dnsName, IPAddress? address = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={dnsName}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(dnsName);
        if (address is not null)
        {
            names.AddIpAddress(address);
        }

        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.Create(
            _authority,
            DateTimeOffset.UtcNow.AddHours(-1),
            DateTimeOffset.UtcNow.AddDays(1),
            RandomNumberGenerator.GetBytes(8));
        WriteOwn(KeyPath, key.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(CertificatePath, certificate.ExportCertificatePem());
    }

    public void Dispose() => _authority.Dispose();

    private static void WriteOwn(string path, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var writer = new StreamWriter(path, options);
        writer.Write(text);
    }
}
