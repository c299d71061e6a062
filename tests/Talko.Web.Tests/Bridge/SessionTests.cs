using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Talko.Protocol.Envelope;

namespace Talko.Web.Tests.Bridge;

public sealed class SessionTests : TokenBridgeTest
{
    [Fact]
    public async Task Before_anything_else_a_page_learns_whether_to_sign_in()
    {
        using var stranger = Peer();
        using var known = Peer(BeginSession());

        var nobody = await stranger.GetAsync();
        Assert.Equal("""{"auth":"token","sign_up":"open"}""", nobody.Result!.ToJsonString());
        Assert.Equal("Ada", (await known.GetAsync()).Result!["user"]!["user_name"]!.GetValue<string>());
        Assert.Equal("no-store", nobody.CacheControl);
    }

    [Fact]
    public async Task A_login_sets_a_cookie_that_no_script_reads_and_tells_the_page_no_token()
    {
        using var peer = Peer();
        var answer = await peer.AskAsync("Login", LoginParams());
        var session = Assert.Single(Servers.Accounts.Sessions);

        var expires = DateTimeOffset.FromUnixTimeMilliseconds(session.ExpiresTs);
        Assert.Equal(
            $"{CookieName}={session.Token}; expires={expires:R}; path=/; samesite=strict; httponly", answer.SetCookie);
        Assert.Equal(
            $$"""{"user":{"user_id":1,"user_name":"Ada"},"session_id":1,"expires_ts":{{session.ExpiresTs}}}""",
            answer.Result!.ToJsonString());
        Assert.DoesNotContain(session.Token, answer.Body, StringComparison.Ordinal);
        Assert.Equal("no-store", answer.CacheControl);
        Assert.Equal("Firefox on Linux", session.DeviceName);
    }

    [Fact]
    public async Task Who_signs_up_and_in_has_a_session()
    {
        using var peer = Peer();
        var parameters = (await peer.AskAsync("GetLoginParameters", new { user_name = "Grace" })).Result!;
        var salt = parameters["salt"];
        var credential = new { user_name = "Grace", salt, iterations = 600_000, auth_key = Key(9) };
        var signedUp = await peer.AskAsync("InsertUser", credential);
        var signedIn = await peer.AskAsync("Login", LoginParams("Grace", Bytes(9)));
        peer.Cookie = signedIn.Cookie;

        Assert.Equal("Grace", signedUp.Result!["user"]!["user_name"]!.GetValue<string>());
        Assert.Null(signedUp.SetCookie);
        Assert.Equal("Grace", (await peer.GetAsync()).Result!["user"]!["user_name"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_wrong_password_sets_no_cookie()
    {
        using var peer = Peer();
        var answer = await peer.AskAsync("Login", LoginParams(authKey: Bytes(9)));

        Assert.Equal(HttpStatusCode.Unauthorized, answer.Status);
        Assert.Equal(RpcErrorCode.NotSignedIn, answer.ErrorCode);
        Assert.Null(answer.SetCookie);
    }

    [Fact]
    public async Task Logging_out_ends_the_session_and_takes_the_cookie_back_even_where_it_had_ended()
    {
        using var peer = Peer(BeginSession());
        var first = await peer.AskAsync("Logout", new { });
        var again = await peer.AskAsync("Logout", new { });

        Assert.Empty(Servers.Accounts.Sessions);
        Assert.All(new[] { first, again }, answer =>
        {
            Assert.Equal(HttpStatusCode.OK, answer.Status);
            Assert.Equal(
                $"{CookieName}=; expires=Thu, 01 Jan 1970 00:00:00 GMT; path=/; samesite=strict; httponly", answer.SetCookie);
        });
    }

    [Fact]
    public async Task Logging_out_takes_the_cookie_back_even_where_the_server_is_away()
    {
        using var peer = Peer(BeginSession());
        await Servers.StopDataAsync();
        var answer = await peer.AskAsync("Logout", new { });

        Assert.Equal(RpcErrorCode.Internal, answer.ErrorCode);
        Assert.StartsWith($"{CookieName}=; expires=Thu, 01 Jan 1970", answer.SetCookie, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ending_another_session_keeps_ones_own()
    {
        var other = Servers.Accounts.Begin(Ada, "phone");
        using var peer = Peer(BeginSession());
        var answer = await peer.AskAsync("Logout", new { session_id = other.SessionId });

        Assert.Null(answer.SetCookie);
        Assert.NotNull((await peer.GetAsync()).Result!["user"]);
        Assert.DoesNotContain(other, Servers.Accounts.Sessions);
    }

    [Fact]
    public async Task A_login_ends_the_session_whose_cookie_it_replaces()
    {
        using var peer = Peer(BeginSession());
        await peer.AskAsync("Login", LoginParams());

        Assert.Equal(2, Assert.Single(Servers.Accounts.Sessions).SessionId);
    }

    [Fact]
    public async Task A_changed_password_ends_the_other_sessions()
    {
        BeginSession();
        using var peer = Peer(BeginSession());
        var change = new
        {
            auth_key = Key(9),
            new_salt = Convert.ToBase64String(Bytes(3)[..16]),
            new_iterations = 600_000,
            new_auth_key = Key(4),
        };
        var wrong = await peer.AskAsync("ChangePassword", change);
        var right = await peer.AskAsync("ChangePassword", change with { auth_key = Convert.ToBase64String(AuthKey) });

        Assert.Equal(HttpStatusCode.Unauthorized, wrong.Status);
        Assert.Equal(HttpStatusCode.OK, right.Status);
        Assert.Equal(2, Assert.Single(Servers.Accounts.Sessions).SessionId);
    }

    [Theory]
    [InlineData(RpcErrorCode.InvalidParams, HttpStatusCode.BadRequest)]
    [InlineData(RpcErrorCode.Forbidden, HttpStatusCode.Forbidden)]
    [InlineData(RpcErrorCode.Conflict, HttpStatusCode.Conflict)]
    [InlineData(RpcErrorCode.Internal, HttpStatusCode.ServiceUnavailable)]
    public async Task A_servers_error_comes_with_a_status_that_says_the_same(int code, HttpStatusCode status)
    {
        Servers.Script.FailNext("Login", new RpcException(code, "no"));
        using var peer = Peer();
        var answer = await peer.AskAsync("Login", LoginParams());

        Assert.Equal(status, answer.Status);
        Assert.Equal(code, answer.ErrorCode);
    }

    [Fact]
    public async Task Too_many_attempts_say_when_to_try_again()
    {
        Servers.Script.FailNext("Login", RpcException.Busy("too many attempts", 12_300));
        using var peer = Peer();
        var answer = await peer.AskAsync("Login", LoginParams());

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.Status);
        Assert.Equal("13", answer.RetryAfter);
        Assert.Equal(12_300, JsonNode.Parse(answer.Body)!["error"]!["data"]!["retry_after_ms"]!.GetValue<int>());
    }

    [Fact]
    public async Task A_refusal_keeps_its_reason()
    {
        Servers.Script.FailNext("Login", RpcException.Conflict("the name is taken", RpcErrorReason.Name));
        using var peer = Peer();
        var answer = await peer.AskAsync("Login", LoginParams());

        Assert.Equal("name", JsonNode.Parse(answer.Body)!["error"]!["data"]!["reason"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_server_that_is_away_is_said()
    {
        await using var withoutSecret = await StartBridgeAsync(options => options with { Secret = null });
        using var peer = Peer();
        using var other = SessionPeer.To(withoutSecret.Port);
        Assert.Equal(HttpStatusCode.OK, (await peer.GetAsync()).Status);
        Assert.Equal(HttpStatusCode.OK, (await other.GetAsync()).Status);
        await Servers.StopDataAsync();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await peer.GetAsync()).Status);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await other.GetAsync()).Status);
        Assert.Equal(RpcErrorCode.Internal, (await peer.AskAsync("Login", LoginParams())).ErrorCode);
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_logged_with_the_reason()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        await using var bridge = await StartBridgeAsync(options => options with
        {
            DataPort = ((IPEndPoint)listener.LocalEndpoint).Port,
            AnswerTimeout = TimeSpan.FromSeconds(0.5),
        });
        using var peer = SessionPeer.To(bridge.Port);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await peer.GetAsync()).Status);

        Assert.Contains(
            "The data server cannot be reached: no answer within 0.5 s. Pages are told so and try again.", Log.Lines);
    }

    [Fact]
    public async Task Only_so_many_ask_at_once()
    {
        await using var bridge = await StartBridgeAsync(options => options with { MaxSessionRequests = 1 });
        using var peer = SessionPeer.To(bridge.Port);
        using (Servers.Script.Hold("Login"))
        {
            var waiting = peer.AskAsync("Login", LoginParams());
            await Testing.Deadline.Until("the request", () => Servers.Script.CountOf("Login") == 1);
            var refused = await peer.AskAsync("Login", LoginParams());

            Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.Status);
            Assert.Equal(RpcErrorCode.Busy, refused.ErrorCode);
            Assert.False(waiting.IsCompleted);
        }
    }

    private static byte[] Bytes(byte value) => [.. Enumerable.Repeat(value, 32)];

    private static string Key(byte value) => Convert.ToBase64String(Bytes(value));
}
