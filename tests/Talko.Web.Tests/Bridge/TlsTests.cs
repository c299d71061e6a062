using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Talko.Protocol.Transport;
using Talko.Testing.Tls;
using Talko.Testing.Wire;

namespace Talko.Web.Tests.Bridge;

public sealed class TlsTests : TokenBridgeTest, IAsyncDisposable
{
    private readonly TempFolder _folder = new();
    private readonly PrivateAuthority _authority;

    public TlsTests()
    {
        _authority = new PrivateAuthority(_folder.Path);
        _authority.Sign("localhost");
    }

    public new async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _authority.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Under_tls_the_cookie_is_of_this_host_alone_and_secure()
    {
        await using var bridge = await StartSecureAsync();
        using var client = Client();
        using var answer = await client.SendAsync(Login(bridge.Port, "https"), Cancelled);
        var session = Assert.Single(Servers.Accounts.Sessions);

        var expires = DateTimeOffset.FromUnixTimeMilliseconds(session.ExpiresTs);
        Assert.Equal(
            $"__Host-talko-{bridge.Port}={session.Token}; expires={expires:R}; path=/; secure; samesite=strict; httponly",
            answer.Headers.GetValues("Set-Cookie").First());
        Assert.StartsWith(
            $"__Host-talko-devices-{bridge.Port}=", answer.Headers.GetValues("Set-Cookie").Last(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Under_tls_only_the_secure_cookie_counts_and_only_secure_pages_may_ask()
    {
        await using var bridge = await StartSecureAsync();
        var token = Servers.Accounts.Begin(Ada, null).Token;

        var secure = await AskStateAsync(bridge.Port, $"__Host-talko-{bridge.Port}={token}");
        var other = await AskStateAsync(bridge.Port, $"talko-{bridge.Port}={token}");
        Assert.Contains("Ada", secure, StringComparison.Ordinal);
        Assert.DoesNotContain("Ada", other, StringComparison.Ordinal);
        using var client = Client();
        using var plain = await client.SendAsync(Login(bridge.Port, "http"), Cancelled);
        Assert.Equal(HttpStatusCode.Forbidden, plain.StatusCode);
    }

    [Fact]
    public async Task Behind_a_proxy_with_tls_the_cookie_is_secure_too()
    {
        await using var bridge = await StartBridgeAsync(
            options => options with { Origins = ["https://chat.example.org"] });
        using var peer = SessionPeer.To(bridge.Port);
        peer.Host = "chat.example.org";
        peer.Origin = "https://chat.example.org";
        var answer = await peer.AskAsync("Login", LoginParams());

        Assert.StartsWith($"__Host-talko-{bridge.Port}=", answer.SetCookie, StringComparison.Ordinal);
        Assert.StartsWith($"__Host-talko-devices-{bridge.Port}=", answer.SetDeviceCookie, StringComparison.Ordinal);
        Assert.All(answer.SetCookies, cookie => Assert.Contains("; secure;", cookie, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("https://chat.example.org", "chat.example.org", "max-age=31536000")]
    [InlineData("http://chat.example.org", "chat.example.org", null)]
    [InlineData("https://chat.example.org", "localhost:PORT", null)]
    public async Task A_name_that_speaks_tls_is_never_opened_without_again(string origin, string host, string? expected)
    {
        await using var bridge = await StartBridgeAsync(options => options with { Origins = [origin] });
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"http://localhost:{bridge.Port}/");
        request.Headers.Host = host.Replace("PORT", $"{bridge.Port}", StringComparison.Ordinal);
        using var answer = await client.SendAsync(request, Cancelled);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var isSaid = answer.Headers.TryGetValues("Strict-Transport-Security", out var values);
        Assert.Equal(expected, isSaid ? Assert.Single(values!) : null);
    }

    [Fact]
    public async Task Under_tls_a_configured_name_says_so_itself()
    {
        _authority.Sign("chat.example.org");
        await using var bridge = await StartSecureAsync("https://chat.example.org");
        using var client = Client();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"https://localhost:{bridge.Port}/");
        request.Headers.Host = "chat.example.org";
        using var answer = await client.SendAsync(request, Cancelled);

        Assert.Equal("max-age=31536000", Assert.Single(answer.Headers.GetValues("Strict-Transport-Security")));
    }

    [Fact]
    public async Task Plain_http_on_the_tls_port_gets_nothing()
    {
        await using var bridge = await StartSecureAsync();
        using var peer = await RawPeer.ConnectAsync(new IPEndPoint(IPAddress.Loopback, bridge.Port));
        await peer.SendAsync($"GET / HTTP/1.1\r\nHost: localhost:{bridge.Port}\r\n\r\n");
        string answer;
        try
        {
            answer = Encoding.ASCII.GetString(await peer.ReceiveToEndAsync());
        }
        catch (IOException)
        {
            answer = "";
        }

        Assert.DoesNotContain("HTTP/1.1 200", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("Talko", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_certificate_is_used_without_a_restart()
    {
        await using var bridge = await StartSecureAsync();
        var first = await SeenCertificateAsync(bridge.Port);
        _authority.Sign("localhost");

        await Deadline.Until("the new one", async () => await SeenCertificateAsync(bridge.Port) != first);
    }

    private Task<WebBridge> StartSecureAsync(params string[] origins)
    {
        var certificate = new ServerCertificate(_authority.CertificatePath, _authority.KeyPath, NullLogger.Instance);
        return StartBridgeAsync(options => options with { Certificate = certificate, Origins = origins });
    }

    private HttpClient Client(Action<X509Certificate>? see = null)
    {
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
        };
        policy.CustomTrustStore.ImportFromPemFile(_authority.AuthorityPath);
        return new HttpClient(new SocketsHttpHandler
        {
            UseCookies = false,
            SslOptions = new()
            {
                CertificateChainPolicy = policy,
                RemoteCertificateValidationCallback = (_, certificate, _, errors) =>
                {
                    see?.Invoke(certificate!);
                    return errors == SslPolicyErrors.None;
                },
            },
        });
    }

    private static HttpRequestMessage Login(int port, string scheme)
    {
        var body = JsonSerializer.Serialize(new { method = "Login", @params = LoginParams() });
        var request = new HttpRequestMessage(HttpMethod.Post, $"https://localhost:{port}/session")
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("Origin", $"{scheme}://localhost:{port}");
        return request;
    }

    private async Task<string> AskStateAsync(int port, string cookie)
    {
        using var client = Client();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"https://localhost:{port}/session");
        request.Headers.Add("Cookie", cookie);
        using var answer = await client.SendAsync(request, Cancelled);
        return await answer.Content.ReadAsStringAsync(Cancelled);
    }

    private async Task<string> SeenCertificateAsync(int port)
    {
        var seen = "";
        using var client = Client(certificate => seen = certificate.GetCertHashString());
        using var answer = await client.GetAsync($"https://localhost:{port}/", Cancelled);
        return seen;
    }
}
