using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Talko.Testing.Wire;
using Talko.Web.Assets;

namespace Talko.Web.Tests.Bridge;

public sealed partial class AssetTests : BridgeTest
{
    private readonly HttpClient _client = new();

    [Theory]
    [InlineData("/")]
    [InlineData("/home")]
    [InlineData("/index")]
    [InlineData("/?user_id=1")]
    public async Task The_page_is_where_the_original_has_it(string path)
    {
        using var response = await _client.GetAsync(Root + path, Cancelled);
        var page = await response.Content.ReadAsStringAsync(Cancelled);

        Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
        Assert.Contains("<title>Talko</title>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everything_the_page_refers_to_is_served()
    {
        var page = await _client.GetStringAsync(Root + "/", Cancelled);
        var scripts = AssetStore.Load().Paths.Where(path => path.EndsWith(".js", StringComparison.Ordinal));
        var references = PageReference().Matches(page).Select(match => match.Groups[1].Value);
        var missing = new List<string>();
        foreach (var path in references.Concat(await ImportsAsync(scripts)))
        {
            using var response = await _client.GetAsync(Root + path, Cancelled);
            if (!response.IsSuccessStatusCode)
            {
                missing.Add(path);
            }
        }

        Assert.Empty(missing);
    }

    [Fact]
    public async Task A_browser_that_has_a_file_is_not_sent_it_again()
    {
        using var first = await _client.GetAsync(Root + "/js/main.js", Cancelled);
        using var request = new HttpRequestMessage(HttpMethod.Get, Root + "/js/main.js");
        request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var second = await _client.SendAsync(request, Cancelled);

        Assert.Equal(new CacheControlHeaderValue { NoCache = true }, first.Headers.CacheControl);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
        Assert.Empty(await second.Content.ReadAsByteArrayAsync(Cancelled));
    }

    [Fact]
    public async Task Head_is_answered_without_the_file()
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, Root + "/icon.svg");
        using var response = await _client.SendAsync(request, Cancelled);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.True(response.Content.Headers.ContentLength > 100);
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("OPTIONS")]
    public async Task Files_are_only_read(string method)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), Root + "/");
        using var response = await _client.SendAsync(request, Cancelled);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
    }

    [Theory]
    [InlineData("/../Talko.Web.dll")]
    [InlineData("/js/../../Talko.Web.dll")]
    [InlineData("/%2e%2e/Talko.Web.dll")]
    [InlineData("/js/%2e%2e%2f%2e%2e%2fetc/passwd")]
    [InlineData("/..%5c..%5cTalko.Web.dll")]
    [InlineData("/js/..%2f..%2fTalko.Web.dll")]
    [InlineData("/%252e%252e/Talko.Web.dll")]
    [InlineData("/%c0%ae%c0%ae/Talko.Web.dll")]
    [InlineData("/js/....//....//Talko.Web.dll")]
    [InlineData("/js;/../Talko.Web.dll")]
    [InlineData("http://localhost/etc/passwd")]
    [InlineData("//etc/passwd")]
    [InlineData("/wwwroot/index.html")]
    [InlineData("/js/main.js%00.html")]
    public async Task No_path_leads_out_of_the_page(string path)
    {
        using var peer = await RawPeer.ConnectAsync(new IPEndPoint(IPAddress.Loopback, Bridge.Port));
        await peer.SendAsync($"GET {path} HTTP/1.1\r\nHost: localhost:{Bridge.Port}\r\nConnection: close\r\n\r\n");
        var answer = System.Text.Encoding.ASCII.GetString(await peer.ReceiveToEndAsync());

        Assert.Matches("^HTTP/1.1 40[04] ", answer);
    }

    [Fact]
    public async Task The_page_takes_nothing_from_elsewhere_and_makes_no_markup_from_text()
    {
        foreach (var path in AssetStore.Load().Paths.Where(path => !path.EndsWith(".svg", StringComparison.Ordinal)))
        {
            var content = await _client.GetStringAsync(Root + path, Cancelled);

            Assert.DoesNotMatch("(src|href|url|import)[\\s=(\"']+(https?:)?//", content);
            Assert.DoesNotMatch("innerHTML|outerHTML|insertAdjacentHTML|document\\.write|eval\\(", content);
        }
    }

    private async Task<List<string>> ImportsAsync(IEnumerable<string> scripts)
    {
        var found = new List<string>();
        foreach (var script in scripts)
        {
            var content = await _client.GetStringAsync(Root + script, Cancelled);
            var address = new Uri(Root + script);
            found.AddRange(Import().Matches(content).Select(match => new Uri(address, match.Groups[1].Value).AbsolutePath));
        }

        Assert.NotEmpty(found);
        return found;
    }

    [GeneratedRegex("(?:src|href)=\"(/[^\"]+)\"")]
    private static partial Regex PageReference();

    [GeneratedRegex("from \"([^\"]+)\"")]
    private static partial Regex Import();
}
