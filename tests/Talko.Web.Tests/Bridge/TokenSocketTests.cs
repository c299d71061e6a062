using System.Net;
using System.Text.Json.Nodes;
using Talko.Protocol.Envelope;
using Talko.Protocol.Server;

namespace Talko.Web.Tests.Bridge;

public sealed class TokenSocketTests : TokenBridgeTest
{
    private const int SignIn = 4003;
    private const int TryAgainLater = 1013;

    [Fact]
    public async Task Without_a_session_the_socket_is_closed_with_a_code_of_its_own()
    {
        using var stranger = await ConnectAsync(null);
        using var forger = await ConnectAsync(CookieOf(new string('A', 43)));
        await stranger.SendAsync("""{"jsonrpc":"2.0","method":"GetServer","id":1}""");

        Assert.Equal(SignIn, await stranger.ReceiveCloseAsync());
        Assert.Equal(SignIn, await forger.ReceiveCloseAsync());
        Assert.DoesNotContain("OpenStream", Servers.Script.Calls);
    }

    [Fact]
    public async Task A_cross_site_socket_is_refused_whatever_cookie_it_brings()
    {
        var cookie = BeginSession();
        var refused = await Assert.ThrowsAsync<HttpRequestException>(
            () => BrowserPeer.ConnectAsync(Bridge.Port, "http://evil.example", cookie: cookie));

        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    [Fact]
    public async Task Requests_are_the_cookies_users_whatever_they_say()
    {
        var grace = Servers.Store.AddUser("Grace");
        var graces = Servers.Accounts.Begin(grace, null).Token;
        using var browser = await ConnectAsync(BeginSession());
        await browser.SendAsync($$"""{"jsonrpc":"2.0","method":"GetUser","auth":"{{graces}}","id":1}""");

        Assert.Contains("Ada", await browser.ReceiveAsync(), StringComparison.Ordinal);
        var opened = await browser.AskAsync("OpenStream", new { user_id = grace.UserId });
        Assert.Equal(RpcErrorCode.Forbidden, CodeOf(opened));
    }

    [Theory]
    [InlineData("Login")]
    [InlineData("InsertUser")]
    [InlineData("InsertUserRequest")]
    [InlineData("ChangePassword")]
    [InlineData("Logout")]
    [InlineData("GetLoginParameters")]
    [InlineData("SetClientAddress")]
    [InlineData("GetSession")]
    [InlineData("CloseSession")]
    [InlineData("FindEndedSessions")]
    [InlineData("BroadcastMessage")]
    [InlineData("GetAccounts")]
    [InlineData("SetCredential")]
    public async Task What_deals_with_passwords_and_tokens_does_not_exist_there(string method)
    {
        using var browser = await ConnectAsync(BeginSession());
        var answer = await browser.AskAsync(method, LoginParams());

        Assert.Equal(RpcErrorCode.MethodNotFound, CodeOf(answer));
        Assert.DoesNotContain(Servers.Script.Calls, call => call == method && call != "SetClientAddress");
    }

    [Fact]
    public async Task Sessions_are_listed_over_the_socket()
    {
        using var browser = await ConnectAsync(BeginSession());
        var session = (await browser.AskAsync("GetSessions", new { }))["result"]!["sessions"]![0]!;

        Assert.True(session["is_current"]!.GetValue<bool>());
        Assert.Null(session["token"]);
    }

    [Fact]
    public async Task A_revoked_session_loses_its_socket_and_gets_no_other()
    {
        var cookie = BeginSession();
        using var browser = await ConnectAsync(cookie);
        await browser.AskAsync("OpenStream", new { user_id = Ada.UserId });
        await Deadline.Until("the stream", () => Servers.Streams.Count == 1);
        Servers.Accounts.End(_ => true);

        Assert.Equal(4001, await browser.ReceiveCloseAsync());
        using var again = await ConnectAsync(cookie);
        Assert.Equal(SignIn, await again.ReceiveCloseAsync());
    }

    [Fact]
    public async Task A_revoked_session_without_a_stream_is_told_at_its_next_request()
    {
        using var browser = await ConnectAsync(BeginSession());
        Assert.NotNull((await browser.AskAsync("GetServer", new { }))["result"]);
        Servers.Accounts.End(_ => true);

        Assert.Equal(RpcErrorCode.NotSignedIn, CodeOf(await browser.AskAsync("GetUser", new { })));
        Assert.Equal(SignIn, await browser.ReceiveCloseAsync());
    }

    [Fact]
    public async Task While_no_session_can_be_looked_up_no_socket_stays_open()
    {
        await using var unaware = await StartBridgeAsync(options => options with { Secret = null });
        var cookie = BeginSession();
        await Servers.StopDataAsync();
        using var known = await ConnectAsync(cookie);
        using var forged = await ConnectAsync($"talko-{unaware.Port}={new string('A', 43)}", unaware);
        Assert.Equal(RpcErrorCode.Internal, CodeOf(await forged.AskAsync("GetServer", new { })));

        Assert.Equal(TryAgainLater, await known.ReceiveCloseAsync());
        Servers.StartData();
        using var peer = SessionPeer.To(unaware.Port);
        await peer.GetAsync();
        Assert.Equal(TryAgainLater, await forged.ReceiveCloseAsync());
        using var again = await ConnectAsync(cookie);
        Assert.True(await IsServedAsync(again));
    }

    [Fact]
    public async Task A_session_and_an_address_have_only_so_many_sockets()
    {
        await using var bridge = await StartBridgeAsync(
            options => options with { MaxSocketsPerSession = 1, MaxSocketsPerAddress = 2 });
        var cookies = Enumerable.Range(0, 3)
            .Select(_ => $"talko-{bridge.Port}={Servers.Accounts.Begin(Ada, null).Token}").ToArray();
        using var first = await ConnectAsync(cookies[0], bridge);
        Assert.NotNull((await first.AskAsync("GetServer", new { }))["result"]);
        using var sameSession = await ConnectAsync(cookies[0], bridge);
        Assert.Equal(TryAgainLater, await sameSession.ReceiveCloseAsync());
        using var second = await ConnectAsync(cookies[1], bridge);
        Assert.NotNull((await second.AskAsync("GetServer", new { }))["result"]);
        using var third = await ConnectAsync(cookies[2], bridge);
        Assert.Equal(TryAgainLater, await third.ReceiveCloseAsync());
        await first.CloseAsync();

        await Deadline.Until("room", async () =>
        {
            using var again = await ConnectAsync(cookies[0], bridge);
            return await IsServedAsync(again);
        });
    }

    [Fact]
    public async Task The_browsers_address_is_passed_on_and_the_secret_comes_with_nothing_else()
    {
        using var browser = await ConnectAsync(BeginSession());
        await browser.AskAsync("OpenStream", new { user_id = Ada.UserId });
        using var peer = Peer();
        await peer.AskAsync("Login", LoginParams());

        Assert.Equal(["127.0.0.1", "127.0.0.1", "127.0.0.1"], Servers.Accounts.ClientAddresses);
        var withSecret = Servers.Accounts.Auths.Where(call => call.Auth == Servers.Accounts.Secret!.Auth);
        Assert.Equal(3, withSecret.Count(call => call.Access == MethodAccess.Server));
        Assert.Equal(3, withSecret.Count());
    }

    [Fact]
    public async Task A_connection_to_the_data_server_is_replaced_before_that_would_end_it()
    {
        await using var bridge = await StartBridgeAsync(options => options with { MaxRequestsPerConnection = 5 });
        using var browser = await ConnectAsync($"talko-{bridge.Port}={Servers.Accounts.Begin(Ada, null).Token}", bridge);
        for (var number = 0; number < 12; number++)
        {
            Assert.NotNull((await browser.AskAsync("GetServer", new { }))["result"]);
        }

        Assert.Equal(3, Servers.Accounts.ClientAddresses.Count);
    }

    [Fact]
    public async Task Without_the_secret_the_token_alone_is_enough()
    {
        await using var bridge = await StartBridgeAsync(options => options with { Secret = null });
        var cookie = $"talko-{bridge.Port}={Servers.Accounts.Begin(Ada, null).Token}";
        using var browser = await ConnectAsync(cookie, bridge);

        Assert.NotNull((await browser.AskAsync("OpenStream", new { user_id = Ada.UserId }))["result"]);
        Assert.Empty(Servers.Accounts.ClientAddresses);
    }

    private Task<BrowserPeer> ConnectAsync(string? cookie, WebBridge? bridge = null) =>
        BrowserPeer.ConnectAsync((bridge ?? Bridge).Port, cookie: cookie);

    private static async Task<bool> IsServedAsync(BrowserPeer browser)
    {
        try
        {
            return (await browser.AskAsync("GetServer", new { }))["result"] is not null;
        }
        catch (EndOfStreamException)
        {
            return false;
        }
    }

    private static int CodeOf(JsonNode answer) => answer["error"]!["code"]!.GetValue<int>();
}
