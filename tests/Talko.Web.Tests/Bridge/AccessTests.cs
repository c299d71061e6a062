using System.Net;

namespace Talko.Web.Tests.Bridge;

public sealed class AccessTests : BridgeTest
{
    private static readonly string[] SafeHeaders =
    [
        "Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "Cross-Origin-Opener-Policy",
        "Cross-Origin-Resource-Policy",
    ];

    [Theory]
    [InlineData("localhost")]
    [InlineData("LOCALHOST")]
    [InlineData("127.0.0.1")]
    [InlineData("[::1]")]
    public async Task The_page_opens_under_this_machines_names(string name) =>
        Assert.Equal(HttpStatusCode.OK, await GetStatusAsync("/", $"{name}:{Bridge.Port}"));

    [Theory]
    [InlineData("evil.example")]
    [InlineData("localhost.evil.example:PORT")]
    [InlineData("evil.example:PORT")]
    [InlineData("localhost")]
    [InlineData("localhost:1")]
    [InlineData("127.0.0.2:PORT")]
    public async Task Under_any_other_name_everything_is_403(string host)
    {
        host = host.Replace("PORT", $"{Bridge.Port}", StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Forbidden, await GetStatusAsync("/", host));
        Assert.Equal(HttpStatusCode.Forbidden, await GetStatusAsync("/js/main.js", host));
        Assert.Equal(HttpStatusCode.Forbidden, await GetStatusAsync("/nothing", host));
    }

    [Theory]
    [InlineData("http://localhost:PORT")]
    [InlineData("http://127.0.0.1:PORT")]
    [InlineData("http://[::1]:PORT")]
    public async Task A_page_of_this_machine_may_open_the_socket(string origin)
    {
        using var browser = await BrowserPeer.ConnectAsync(Bridge.Port, WithPort(origin));

        Assert.NotNull((await browser.AskAsync("GetServer", new { }))["result"]);
    }

    [Theory]
    [InlineData("http://evil.example")]
    [InlineData("http://evil.example:PORT")]
    [InlineData("http://localhost:1")]
    [InlineData("https://localhost:PORT")]
    [InlineData("http://localhost:PORT/path")]
    [InlineData("http://user@localhost:PORT")]
    [InlineData("null")]
    [InlineData(null)]
    public async Task Any_other_page_is_refused_the_socket(string? origin)
    {
        var refused = await Assert.ThrowsAsync<HttpRequestException>(
            () => BrowserPeer.ConnectAsync(Bridge.Port, WithPort(origin)));

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    [Fact]
    public async Task A_foreign_name_is_refused_the_socket_even_with_its_own_origin()
    {
        var refused = await Assert.ThrowsAsync<HttpRequestException>(
            () => BrowserPeer.ConnectAsync(Bridge.Port, $"http://evil.example:{Bridge.Port}", "evil.example"));

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    [Fact]
    public async Task A_configured_origin_is_allowed_and_no_other()
    {
        const string Origin = "https://chat.example.org";
        await using var bridge = await StartBridgeAsync(options => options with { Origins = [Origin] });
        using var allowed = await BrowserPeer.ConnectAsync(bridge.Port, Origin);
        var refused = await Assert.ThrowsAsync<HttpRequestException>(
            () => BrowserPeer.ConnectAsync(bridge.Port, "http://chat.example.org"));

        Assert.NotNull((await allowed.AskAsync("GetServer", new { }))["result"]);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Equal(HttpStatusCode.OK, await GetStatusAsync("/", "chat.example.org", bridge.Port));
        Assert.Equal(HttpStatusCode.Forbidden, await GetStatusAsync("/", "example.org", bridge.Port));
    }

    [Theory]
    [InlineData("chat.example.org")]
    [InlineData("https://chat.example.org/page")]
    [InlineData("ftp://chat.example.org")]
    [InlineData("*")]
    public async Task What_is_no_origin_is_refused_at_the_start(string origin)
    {
        var refused = await Assert.ThrowsAsync<ArgumentException>(
            () => StartBridgeAsync(options => options with { Origins = [origin] }));

        Assert.Contains(origin, refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/", "localhost:PORT")]
    [InlineData("/nothing", "localhost:PORT")]
    [InlineData("/socket", "localhost:PORT")]
    [InlineData("/", "evil.example")]
    public async Task Every_answer_carries_the_headers_that_keep_the_page_safe(string path, string host)
    {
        using var client = new HttpClient();
        using var request = Request(path, WithPort(host)!, Bridge.Port);
        using var response = await client.SendAsync(request, Cancelled);

        var policy = string.Join("", response.Headers.GetValues("Content-Security-Policy"));
        Assert.All(SafeHeaders, name => Assert.True(response.Headers.Contains(name), name));
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("http", policy, StringComparison.Ordinal);
        Assert.False(response.Headers.Contains("Server"));
    }

    private string? WithPort(string? text) => text?.Replace("PORT", $"{Bridge.Port}", StringComparison.Ordinal);

    private async Task<HttpStatusCode> GetStatusAsync(string path, string host, int? port = null)
    {
        using var client = new HttpClient();
        using var request = Request(path, host, port ?? Bridge.Port);
        using var response = await client.SendAsync(request, Cancelled);
        return response.StatusCode;
    }

    private static HttpRequestMessage Request(string path, string host, int port) =>
        new(HttpMethod.Get, $"http://127.0.0.1:{port}{path}") { Headers = { Host = host } };
}
