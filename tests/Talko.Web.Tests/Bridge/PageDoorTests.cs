using System.Net;
using Talko.Protocol.Access;
using Talko.Protocol.Envelope;

namespace Talko.Web.Tests.Bridge;

/// <summary>Servers that are not what the page's operator wants, or no longer.</summary>
public sealed class PageDoorTests : TokenBridgeTest
{
    private const int TryAgainLater = 1013;

    private static readonly object Newcomer = new
    {
        user_name = "Grace",
        salt = Convert.ToBase64String(new byte[16]),
        iterations = KeyBounds.MinIterations,
        auth_key = Convert.ToBase64String(new byte[32]),
    };

    [Theory]
    [InlineData("open", "invite", "closed")]
    [InlineData("invite", "invite", "invite")]
    [InlineData("closed", "invite", "closed")]
    [InlineData("open", "open", "open")]
    [InlineData("invite", "closed", "closed")]
    [InlineData("open", null, "open")]
    public async Task Nobody_signs_up_by_a_page_where_the_servers_would_let_in_more(string servers, string? page, string told)
    {
        Servers.Accounts.SignUp = servers;
        await using var bridge = await StartBridgeAsync(options => options with { SignUp = page });
        using var peer = SessionPeer.To(bridge.Port);

        Assert.Equal(told, (await peer.GetAsync()).Result!["sign_up"]!.GetValue<string>());
        var answer = await peer.AskAsync("InsertUser", Newcomer);
        Assert.Equal(told == "open" ? HttpStatusCode.OK : HttpStatusCode.Forbidden, answer.Status);
        Assert.Equal(told == "closed" ? 0 : 1, Servers.Script.CountOf("InsertUser"));
    }

    [Fact]
    public async Task A_server_that_comes_back_with_sign_up_open_is_noticed_and_those_who_have_an_account_go_on()
    {
        Servers.Accounts.SignUp = "invite";
        await using var bridge = await StartBridgeAsync(options => options with { SignUp = "invite" });
        using var peer = SessionPeer.To(bridge.Port);
        Assert.Equal("invite", (await peer.GetAsync()).Result!["sign_up"]!.GetValue<string>());

        await Servers.StopDataAsync();
        Servers.Accounts.SignUp = "open";
        Servers.StartData();

        Assert.Equal(RpcErrorCode.Forbidden, (await peer.AskAsync("InsertUser", Newcomer)).ErrorCode);
        Assert.Equal(HttpStatusCode.OK, (await peer.AskAsync("Login", LoginParams())).Status);
        Assert.Null(Servers.Store.TryFindUser("Grace"));
    }

    [Fact]
    public async Task A_server_that_comes_back_believing_everybody_gets_no_page()
    {
        await using var bridge = await StartBridgeAsync(options => options with { Secret = null, Auth = "token" });
        using var peer = SessionPeer.To(bridge.Port);
        using var open = await BrowserPeer.ConnectAsync(bridge.Port, cookie: CookieFor(bridge));
        Assert.NotNull((await open.AskAsync("GetChats", new { }))["result"]);

        await Servers.StopDataAsync();
        Servers.Accounts.Secret = null;
        Servers.StartData();

        var answer = await peer.GetAsync();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status);
        Assert.Contains("the page is closed", answer.Body, StringComparison.Ordinal);
        Assert.Equal(TryAgainLater, await open.ReceiveCloseAsync());
        using var next = await BrowserPeer.ConnectAsync(bridge.Port);
        Assert.Equal(TryAgainLater, await next.ReceiveCloseAsync());
        Assert.Contains("--auth=trust", Assert.Single(Log.Lines, IsClosing), StringComparison.Ordinal);
        Assert.Equal(1, Servers.Script.CountOf("GetChats"));
    }

    [Fact]
    public async Task A_BroadcastServer_that_believes_everybody_gets_no_stream()
    {
        await Servers.StopBroadcastAsync();
        var secret = Servers.Accounts.Secret;
        Servers.Accounts.Secret = null;
        Servers.StartBroadcast();
        Servers.Accounts.Secret = secret;
        await using var bridge = await StartBridgeAsync(options => options with { Secret = null, Auth = "token" });
        using var browser = await BrowserPeer.ConnectAsync(bridge.Port, cookie: CookieFor(bridge));
        Assert.NotNull((await browser.AskAsync("GetChats", new { }))["result"]);
        Servers.Accounts.Secret = null;
        await browser.SendAsync("""{"jsonrpc":"2.0","method":"OpenStream","params":{"user_id":7},"id":1}""");

        await Deadline.Until("the door to close", () => Log.Lines.Any(IsClosing));
        Assert.DoesNotContain("OpenStream", Servers.Script.Calls);
    }

    [Fact]
    public async Task A_server_on_another_database_gets_no_page()
    {
        await using var bridge = await StartBridgeAsync(options => options with { Database = Servers.Database });
        using var peer = SessionPeer.To(bridge.Port);
        Assert.Equal(HttpStatusCode.OK, (await peer.GetAsync()).Status);

        Servers.Database = "/fake/other.db";
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await peer.GetAsync()).Status);
        Assert.Contains("/fake/other.db", Assert.Single(Log.Lines, IsClosing), StringComparison.Ordinal);

        Servers.Database = "/fake/talko.db";
        Assert.Equal(HttpStatusCode.OK, (await peer.GetAsync()).Status);
    }

    private static bool IsClosing(string line) => line.StartsWith("The page is closed", StringComparison.Ordinal);

    private string CookieFor(WebBridge bridge) => $"talko-{bridge.Port}={Servers.Accounts.Begin(Ada, null).Token}";
}
