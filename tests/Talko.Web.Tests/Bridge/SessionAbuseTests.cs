using System.Net;
using System.Text;
using Talko.Protocol.Envelope;
using Talko.Protocol.Server;
using Talko.Testing.Wire;

namespace Talko.Web.Tests.Bridge;

public sealed class SessionAbuseTests : TokenBridgeTest
{
    [Theory]
    [InlineData("http://evil.example")]
    [InlineData("http://localhost:1")]
    [InlineData("https://localhost:PORT")]
    [InlineData("null")]
    [InlineData(null)]
    public async Task A_post_from_another_page_is_refused(string? origin)
    {
        using var peer = Peer(BeginSession());
        peer.Origin = origin?.Replace("PORT", $"{Bridge.Port}", StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Forbidden, (await peer.AskAsync("Logout", new { })).Status);
        Assert.Single(Servers.Accounts.Sessions);
    }

    [Fact]
    public async Task A_name_that_was_made_to_lead_here_is_refused()
    {
        using var peer = Peer(BeginSession());
        peer.Host = $"evil.example:{Bridge.Port}";
        peer.Origin = $"http://evil.example:{Bridge.Port}";

        Assert.Equal(HttpStatusCode.Forbidden, (await peer.GetAsync()).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await peer.AskAsync("Logout", new { })).Status);
        Assert.Single(Servers.Accounts.Sessions);
    }

    [Theory]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("text/plain")]
    [InlineData("application/json-patch+json")]
    [InlineData(null)]
    public async Task What_a_form_can_send_is_refused(string? contentType)
    {
        using var peer = Peer(BeginSession());
        var answer = await peer.PostAsync("""{"method":"Logout","params":{}}""", contentType);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.Status);
        Assert.Single(Servers.Accounts.Sessions);
    }

    [Theory]
    [InlineData("", RpcErrorCode.ParseError)]
    [InlineData("hello", RpcErrorCode.ParseError)]
    [InlineData("{", RpcErrorCode.ParseError)]
    [InlineData("{} {}", RpcErrorCode.ParseError)]
    [InlineData("[]", RpcErrorCode.InvalidRequest)]
    [InlineData("{}", RpcErrorCode.InvalidRequest)]
    [InlineData("""{"method":5,"params":{}}""", RpcErrorCode.InvalidRequest)]
    [InlineData("""{"method":"Login","params":[]}""", RpcErrorCode.InvalidRequest)]
    [InlineData("""{"method":"Login","method":"Logout","params":{}}""", RpcErrorCode.ParseError)]
    [InlineData("""{"method":"Login","params":{"user_name":"a","user_name":"b"}}""", RpcErrorCode.ParseError)]
    [InlineData("""{"method":"Login","params":{"x":[[[[[[[[[1]]]]]]]]]}}""", RpcErrorCode.ParseError)]
    [InlineData("""{"method":"Login","params":{"user_name":"\ud800"}}""", RpcErrorCode.InvalidParams)]
    [InlineData("""{"method":"Login","params":{}}""", RpcErrorCode.InvalidParams)]
    public async Task Garbage_is_answered_as_such(string body, int code)
    {
        using var peer = Peer();
        var answer = await peer.PostAsync(body);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(code, answer.ErrorCode);
    }

    [Theory]
    [InlineData("GetUser")]
    [InlineData("InsertMessage")]
    [InlineData("GetSession")]
    [InlineData("SetClientAddress")]
    [InlineData("SetCredential")]
    [InlineData("LoginRequest")]
    [InlineData("")]
    public async Task Nothing_else_is_asked_there(string method)
    {
        using var peer = Peer(BeginSession());
        var answer = await peer.AskAsync(method, new { user_id = 1 });

        Assert.Equal(RpcErrorCode.MethodNotFound, answer.ErrorCode);
        Assert.Empty(Servers.Script.Calls);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_has_a_bound(bool chunked)
    {
        await using var bridge = await StartBridgeAsync(options => options with { MaxBodyBytes = 1000 });
        using var peer = SessionPeer.To(bridge.Port);
        var content = new ByteArrayContent(Encoding.ASCII.GetBytes(new string(' ', 1001)));
        content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        var request = new HttpRequestMessage(HttpMethod.Post, peer.Address) { Content = content };
        request.Headers.TransferEncodingChunked = chunked;

        var answer = await peer.SendAsync(request);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.Status);
        Assert.Equal(RpcErrorCode.InvalidRequest, answer.ErrorCode);
    }

    [Fact]
    public async Task A_body_that_does_not_come_costs_one_deadline()
    {
        await using var bridge = await StartBridgeAsync(
            options => options with { AnswerTimeout = TimeSpan.FromMilliseconds(100) });
        using var peer = await RawPeer.ConnectAsync(new IPEndPoint(IPAddress.Loopback, bridge.Port));
        await peer.SendAsync(
            $"POST /session HTTP/1.1\r\nHost: localhost:{bridge.Port}\r\nOrigin: http://localhost:{bridge.Port}\r\n"
            + "Content-Type: application/json\r\nContent-Length: 100\r\nConnection: close\r\n\r\n{");

        Assert.StartsWith("HTTP/1.1 408 ", Encoding.ASCII.GetString(await peer.ReceiveToEndAsync()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("HEAD")]
    public async Task Other_verbs_do_nothing(string verb)
    {
        using var peer = Peer(BeginSession());
        var answer = await peer.SendAsync(new HttpRequestMessage(new HttpMethod(verb), peer.Address));

        Assert.Equal(HttpStatusCode.MethodNotAllowed, answer.Status);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("=")]
    [InlineData("{\"a\":1}")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task A_made_up_cookie_is_nobodys(string value)
    {
        using var peer = Peer(CookieOf(value));

        Assert.Null((await peer.GetAsync()).Result!["user"]);
    }

    [Fact]
    public async Task The_servers_secret_is_no_cookie()
    {
        using var peer = Peer(CookieOf(Servers.Accounts.Secret!.Auth));

        Assert.Equal(HttpStatusCode.Unauthorized, (await peer.AskAsync("ChangePassword", new { })).Status);
        Assert.DoesNotContain(
            Servers.Accounts.Auths,
            call => call.Access == MethodAccess.User && call.Auth is not null);
    }
}
