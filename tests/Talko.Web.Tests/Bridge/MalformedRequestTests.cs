using System.Net;
using System.Text;
using Talko.Protocol.Envelope;
using Talko.Testing.Wire;

namespace Talko.Web.Tests.Bridge;

/// <summary>What makes no sense is the sender's mistake: answered with 400, and nothing for the log.</summary>
public sealed class MalformedRequestTests : TokenBridgeTest
{
    [Theory]
    [InlineData("xn--a")]
    [InlineData("xn--a:80")]
    [InlineData("a.xn--99999.b")]
    public async Task A_host_that_is_no_name(string host)
    {
        foreach (var (verb, path) in ((string, string)[])[("GET", "/"), ("GET", "/session"), ("POST", "/session")])
        {
            using var peer = await RawPeer.ConnectAsync(new IPEndPoint(IPAddress.Loopback, Bridge.Port));
            await peer.SendAsync($"{verb} {path} HTTP/1.1\r\nHost: {host}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            var answer = Encoding.ASCII.GetString(await peer.ReceiveToEndAsync());
            Assert.StartsWith("HTTP/1.1 400 ", answer, StringComparison.Ordinal);
        }

        Assert.Empty(Log.Lines);
    }

    [Theory]
    [InlineData("""{"\ud800":1}""")]
    [InlineData("""{"method":"Login","params":{},"\ud800":1}""")]
    [InlineData("""{"method":"Login","params":{"\ud800":1,"\udc00":2}}""")]
    [InlineData("""{"method":"\ud800","params":{}}""")]
    [InlineData("""{"method":"Logout","params":{"\udfff":{"\ud800":null}}}""")]
    public async Task A_body_with_half_of_a_surrogate_pair(string body)
    {
        using var peer = Peer(BeginSession());
        var answer = await peer.PostAsync(body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(RpcErrorCode.ParseError, answer.ErrorCode);
        Assert.Empty(Log.Lines);
        Assert.Single(Servers.Accounts.Sessions);
    }

    [Fact]
    public async Task A_body_that_is_not_UTF_8()
    {
        using var peer = Peer();
        foreach (var part in (string[])["\"method\":\"\u00ff\",\"params\":{}", "\"method\":\"Login\",\"params\":{\"\u00ff\":1}", "\"\u00ff\":1"])
        {
            var content = new ByteArrayContent(Encoding.Latin1.GetBytes($"{{{part}}}"));
            content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
            var answer = await peer.SendAsync(new HttpRequestMessage(HttpMethod.Post, peer.Address) { Content = content });
            Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        }

        Assert.Empty(Log.Lines);
    }
}
