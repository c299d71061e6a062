using System.IO.Compression;
using System.Net;
using System.Text.RegularExpressions;
using Talko.Testing.Wire;
using Talko.Web.Assets;

namespace Talko.Web.Tests.Bridge;

public sealed partial class AssetTests : BridgeTest
{
    private static readonly AssetStore Assets = AssetStore.OfThisRelease;

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
        var references = PageReference().Matches(page).Select(match => match.Groups[1].Value);
        var missing = new List<string>();
        foreach (var path in references.Concat(await ImportsAsync(PathsOf(".js"))))
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
    public async Task A_browser_asks_for_the_page_again_and_for_no_file_of_its_release()
    {
        using var page = await _client.GetAsync(Root + "/", Cancelled);
        using var script = await _client.GetAsync(Root + PathsOf("/main.js").Single(), Cancelled);
        using var request = new HttpRequestMessage(HttpMethod.Get, Root + "/");
        request.Headers.IfNoneMatch.Add(page.Headers.ETag!);
        using var again = await _client.SendAsync(request, Cancelled);

        Assert.Equal("no-cache", page.Headers.CacheControl?.ToString());
        Assert.Equal("public, max-age=31536000, immutable", script.Headers.CacheControl?.ToString());
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Empty(await again.Content.ReadAsByteArrayAsync(Cancelled));
    }

    [Theory]
    [InlineData("gzip, deflate, br, zstd", "br")]
    [InlineData("BR", "br")]
    [InlineData("gzip, deflate", "gzip")]
    [InlineData("br;q=0, gzip;q=0.1", "gzip")]
    [InlineData("*", "br")]
    [InlineData("*;q=0", "")]
    [InlineData("zstd", "")]
    [InlineData("identity", "")]
    [InlineData("br;;q=x,,=", "")]
    [InlineData("", "")]
    public async Task A_file_is_sent_as_the_browser_takes_it(string accepted, string encoding)
    {
        foreach (var path in Assets.Paths)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, Root + path);
            request.Headers.TryAddWithoutValidation("Accept-Encoding", accepted);
            using var response = await _client.SendAsync(request, Cancelled);
            var content = await response.Content.ReadAsStreamAsync(Cancelled);

            Assert.Equal(encoding, string.Join(',', response.Content.Headers.ContentEncoding));
            Assert.Equal("Accept-Encoding", response.Headers.Vary.Single());
            Assert.Equal(await _client.GetStringAsync(Root + path, Cancelled), await DecodeAsync(content, encoding));
        }
    }

    [Fact]
    public async Task An_entity_tag_is_for_one_encoding()
    {
        using var plain = await _client.GetAsync(Root + "/", Cancelled);
        using var request = new HttpRequestMessage(HttpMethod.Get, Root + "/");
        request.Headers.AcceptEncoding.ParseAdd("br");
        request.Headers.IfNoneMatch.Add(plain.Headers.ETag!);
        using var response = await _client.SendAsync(request, Cancelled);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.NotEqual(plain.Headers.ETag, response.Headers.ETag);
    }

    [Fact]
    public async Task Scripts_of_another_release_start_the_page_anew_and_nothing_else_of_it_is_there()
    {
        using var script = await _client.GetAsync(Root + "/assets/0123456789abcdef/js/later.js", Cancelled);
        using var style = await _client.GetAsync(Root + "/assets/0123456789abcdef/css/all.css", Cancelled);
        using var own = await _client.GetAsync(Root + PathsOf("/main.js").Single() + ".js", Cancelled);

        Assert.Contains("location.reload()", await script.Content.ReadAsStringAsync(Cancelled), StringComparison.Ordinal);
        Assert.Equal("no-store", script.Headers.CacheControl?.ToString());
        Assert.Equal(HttpStatusCode.NotFound, style.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, own.StatusCode);
    }

    [Fact]
    public async Task Head_is_answered_without_the_file()
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, Root + PathsOf("/icon.svg").Single());
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
        foreach (var path in Assets.Paths.Where(path => !path.EndsWith(".svg", StringComparison.Ordinal)))
        {
            var content = await _client.GetStringAsync(Root + path, Cancelled);

            Assert.DoesNotMatch("(src|href|url|import)[\\s=(\"']+(https?:)?//", content);
            Assert.DoesNotMatch("innerHTML|outerHTML|insertAdjacentHTML|document\\.write|eval\\(", content);
        }
    }

    private static IEnumerable<string> PathsOf(string end) =>
        Assets.Paths.Where(path => path.EndsWith(end, StringComparison.Ordinal));

    private static async Task<string> DecodeAsync(Stream content, string encoding)
    {
        await using var decoded = encoding switch
        {
            "br" => new BrotliStream(content, CompressionMode.Decompress),
            "gzip" => new GZipStream(content, CompressionMode.Decompress),
            _ => content,
        };
        return await new StreamReader(decoded).ReadToEndAsync(Cancelled);
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

    [GeneratedRegex("(?:\\} from |await import\\(|sourceMappingURL=)\"?([^\"\\n]+)\"?")]
    private static partial Regex Import();
}
