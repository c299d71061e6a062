using System.Net;
using Talko.Protocol.Envelope;

namespace Talko.Web.Tests.Bridge;

/// <summary>What the servers know a browser by is between them and the bridge, and outlives the session.</summary>
public sealed class DeviceCookieTests : TokenBridgeTest
{
    private const int MaxUsers = 20;

    [Fact]
    public async Task A_login_sets_a_cookie_that_no_script_reads_and_tells_the_page_no_key()
    {
        using var peer = Peer();
        var answer = await peer.AskAsync("Login", LoginParams());

        var (pair, attributes) = (answer.DeviceCookie, answer.SetDeviceCookie!.Split("; "));
        Assert.StartsWith($"talko-devices-{Bridge.Port}=", pair, StringComparison.Ordinal);
        Assert.Equal(["path=/", "samesite=strict", "httponly"], attributes[2..]);
        var expires = DateTimeOffset.Parse(attributes[1]["expires=".Length..], null);
        Assert.InRange(expires, DateTimeOffset.UtcNow.AddDays(399), DateTimeOffset.UtcNow.AddDays(401));
        Assert.Equal(["user", "session_id", "expires_ts"], answer.Result!.AsObject().Select(member => member.Key));
    }

    [Theory]
    [InlineData("Ada")]
    [InlineData("aDA")]
    [InlineData("Ａｄａ")]
    public async Task The_next_login_shows_the_servers_what_the_last_one_gave(string spelling)
    {
        using var peer = Peer();
        peer.Cookie = (await peer.AskAsync("Login", LoginParams())).DeviceCookie;
        await peer.AskAsync("Login", LoginParams(spelling));

        Assert.Equal([false, true], Servers.Accounts.OfferedKeys.Select(key => key is not null));
        Assert.Equal(peer.Cookie, (await peer.AskAsync("Login", LoginParams())).DeviceCookie);
    }

    [Fact]
    public async Task It_stays_when_the_user_signs_out_or_fails()
    {
        using var peer = Peer();
        var login = await peer.AskAsync("Login", LoginParams());
        peer.Cookie = $"{login.Cookie}; {login.DeviceCookie}";

        Assert.Null((await peer.AskAsync("Login", LoginParams(authKey: new byte[32]))).SetDeviceCookie);
        Assert.Null((await peer.AskAsync("Logout", new { })).SetDeviceCookie);
    }

    [Fact]
    public async Task Each_user_of_a_browser_is_known_by_a_key_of_their_own()
    {
        Servers.Accounts.AddUser("Grace", Servers.Accounts.GetParameters("Ada"), AuthKey, null);
        using var peer = Peer();
        peer.Cookie = (await peer.AskAsync("Login", LoginParams())).DeviceCookie;
        peer.Cookie = (await peer.AskAsync("Login", LoginParams("Grace"))).DeviceCookie;
        await peer.AskAsync("Login", LoginParams());
        await peer.AskAsync("Login", LoginParams("Grace"));

        var offered = Servers.Accounts.OfferedKeys.ToArray();
        Assert.Null(offered[1]);
        Assert.Equal(2, offered[2..].Select(key => Convert.ToBase64String(key!)).Distinct().Count());
    }

    [Fact]
    public async Task Of_too_many_users_the_one_who_signed_in_longest_ago_is_dropped()
    {
        using var peer = Peer();
        for (var i = 0; i <= MaxUsers; i++)
        {
            Servers.Accounts.AddUser($"User {i}", Servers.Accounts.GetParameters("Ada"), AuthKey, null);
            peer.Cookie = (await peer.AskAsync("Login", LoginParams($"User {i}"))).DeviceCookie;
        }

        Assert.InRange(peer.Cookie!.Length, 1, 2048);
        foreach (var (name, isKnown) in new[] { ("User 0", false), ("User 1", true), ($"User {MaxUsers}", true) })
        {
            await peer.AskAsync("Login", LoginParams(name));
            Assert.Equal(isKnown, Servers.Accounts.OfferedKeys.Last() is not null);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("~~~")]
    [InlineData(".")]
    [InlineData("AAAAAAAAAAAAAAAA.AAAA")]
    [InlineData("AAAAAAAAAAAAAAAA.!!!!~x")]
    public async Task What_else_the_cookie_holds_is_dropped(string value)
    {
        using var peer = Peer($"talko-devices-{Bridge.Port}={value}");
        var first = await peer.AskAsync("Login", LoginParams());

        Assert.Null(Assert.Single(Servers.Accounts.OfferedKeys));
        Assert.DoesNotContain('~', first.DeviceCookie);
    }

    [Fact]
    public async Task A_page_shows_none_of_its_own()
    {
        using var peer = Peer();
        var key = Convert.ToBase64String(new byte[32]);
        var answer = await peer.AskAsync(
            "Login", new { user_name = "Ada", auth_key = Convert.ToBase64String(AuthKey), device_key = key });

        Assert.Equal((HttpStatusCode.BadRequest, RpcErrorCode.InvalidParams), (answer.Status, answer.ErrorCode));
        Assert.Empty(Servers.Accounts.OfferedKeys);
    }

    [Theory]
    [InlineData("\"\\ud800\"")]
    [InlineData("\"\\ufffe\"")]
    [InlineData("1")]
    [InlineData("null")]
    public async Task A_name_that_is_none_is_the_servers_to_refuse(string name)
    {
        using var peer = Peer();
        var key = Convert.ToBase64String(AuthKey);
        var answer = await peer.PostAsync(
            $$$"""{"method":"Login","params":{"user_name":{{{name}}},"auth_key":"{{{key}}}"}}""");

        Assert.InRange((int)answer.Status, 400, 499);
        Assert.Empty(answer.SetCookies);
    }
}
