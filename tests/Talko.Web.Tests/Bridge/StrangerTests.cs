using System.Net;
using System.Text;
using Talko.Testing.Wire;

namespace Talko.Web.Tests.Bridge;

/// <summary>What somebody without an account can take from the others: little.</summary>
public sealed class StrangerTests : TokenBridgeTest
{
    [Fact]
    public async Task Sockets_that_show_no_session_have_few_places()
    {
        await using var bridge = await StartBridgeAsync(options => options with { MaxUncheckedSocketsPerAddress = 2 });
        using var known = await BrowserPeer.ConnectAsync(
            bridge.Port, cookie: $"talko-{bridge.Port}={Servers.Accounts.Begin(Ada, null).Token}");
        Assert.NotNull((await known.AskAsync("GetServer", new { }))["result"]);
        var forged = $"talko-{bridge.Port}={new string('A', 43)}";
        var held = Servers.Script.Hold("GetServer");
        using var first = await BrowserPeer.ConnectAsync(bridge.Port, cookie: forged);
        using var second = await BrowserPeer.ConnectAsync(bridge.Port, cookie: forged);
        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => BrowserPeer.ConnectAsync(bridge.Port));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        held.Dispose();

        await Deadline.Until("room", async () =>
        {
            try
            {
                using var again = await BrowserPeer.ConnectAsync(bridge.Port);
                return true;
            }
            catch (HttpRequestException)
            {
                return false;
            }
        });
    }

    [Fact]
    public async Task What_a_stranger_sends_stands_in_the_log_as_text_and_seldom()
    {
        var origin = "http://\u001b]0;owned\u0007\u009b2J" + new string('x', 1000);
        for (var number = 0; number < 3; number++)
        {
            using var stranger = await RawPeer.ConnectAsync(new IPEndPoint(IPAddress.Loopback, Bridge.Port));
            await stranger.SendAsync(
                $"GET /evil%c2%9b31m HTTP/1.1\r\nHost: evil.example\r\nOrigin: {origin}\r\nConnection: close\r\n\r\n");
            Assert.StartsWith("HTTP/1.1 ", Encoding.ASCII.GetString(await stranger.ReceiveToEndAsync()), StringComparison.Ordinal);
        }

        var line = Assert.Single(Log.Lines, line => line.StartsWith("Refused", StringComparison.Ordinal));
        Assert.DoesNotContain(line, char.IsControl);
        Assert.Contains("evil\\u009b31m", line, StringComparison.Ordinal);
        Assert.Contains("http://\\u001b]0;owned\\u0007", line, StringComparison.Ordinal);
        Assert.InRange(line.Length, 1, 500);
    }
}
