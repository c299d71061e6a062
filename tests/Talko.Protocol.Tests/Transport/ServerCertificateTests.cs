using System.Runtime.Versioning;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Logging;
using Talko.Protocol.Transport;
using Talko.Testing.Tls;

namespace Talko.Protocol.Tests.Transport;

/// <summary>A private key that is not its owner's alone.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class ServerCertificateTests : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly TempFolder _folder = new();
    private readonly PrivateAuthority _authority;
    private readonly WarningList _warnings = new();

    public ServerCertificateTests()
    {
        _authority = new PrivateAuthority(_folder.Path);
        _authority.Sign("localhost");
    }

    public void Dispose()
    {
        _authority.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.OtherWrite)]
    public void A_key_that_others_can_use_is_refused(UnixFileMode others)
    {
        File.SetUnixFileMode(_authority.KeyPath, OwnerOnly | others);
        var refusal = Assert.Throws<IOException>(Read);
        Assert.Contains($"{_authority.KeyPath} is a private key that others can read; run chmod 600", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_is_as_private_as_what_it_leads_to()
    {
        var kept = _authority.KeyPath + ".kept";
        File.Move(_authority.KeyPath, kept);
        File.CreateSymbolicLink(_authority.KeyPath, kept);
        Read();
        File.SetUnixFileMode(kept, OwnerOnly | UnixFileMode.GroupRead);
        Assert.Throws<IOException>(Read);
    }

    [Fact]
    public async Task A_new_key_is_used_once_it_is_private()
    {
        var certificate = Read();
        var first = Shown(certificate);
        File.SetUnixFileMode(_authority.KeyPath, OwnerOnly | UnixFileMode.GroupRead);
        _authority.Sign("localhost");
        var renewed = X509CertificateLoader.LoadCertificateFromFile(_authority.CertificatePath).Thumbprint;
        await Deadline.Until("the open key to be seen", () => Shown(certificate) == first && _warnings.Count > 0);
        File.SetUnixFileMode(_authority.KeyPath, OwnerOnly);
        await Deadline.Until("the new one", () => Shown(certificate) == renewed);
    }

    private ServerCertificate Read() => new(_authority.CertificatePath, _authority.KeyPath, _warnings);

    private static string Shown(ServerCertificate certificate) =>
        certificate.Current().ServerCertificateContext!.TargetCertificate.Thumbprint;

    private sealed class WarningList : List<string>, ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter) => Add(formatter(state, exception));
    }
}
