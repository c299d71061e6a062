using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text.Json.Nodes;
using Talko.Protocol.Envelope;
using Talko.Protocol.Messages;
using Talko.Testing.Wire;

namespace Talko.Web.Tests.Bridge;

public sealed class SocketTests : BridgeTest
{
    private const int PolicyTooBig = (int)WebSocketCloseStatus.MessageTooBig;

    [Fact]
    public async Task A_message_may_be_large_but_not_too_large()
    {
        await using var bridge = await StartBridgeAsync(options => options with { MaxMessageBytes = 10_000 });
        using var browser = await BrowserPeer.ConnectAsync(bridge.Port);
        var shortName = await browser.AskAsync("FindUser", new { user_name = new string('x', 9_000) });
        await browser.SendAsync(new string('x', 10_001));

        Assert.Equal(RpcErrorCode.InvalidParams, CodeOf(shortName));
        Assert.Equal(PolicyTooBig, await browser.ReceiveCloseAsync());
    }

    [Fact]
    public async Task Messages_are_text()
    {
        using var browser = await BrowserPeer.ConnectAsync(Bridge.Port);
        await browser.SendAsync("{}", WebSocketMessageType.Binary);

        Assert.Equal((int)WebSocketCloseStatus.InvalidMessageType, await browser.ReceiveCloseAsync());
    }

    [Fact]
    public async Task A_data_server_that_is_away_is_an_answer_and_its_return_needs_no_new_socket()
    {
        using var browser = await BrowserPeer.ConnectAsync(Bridge.Port);
        Assert.NotNull((await browser.AskAsync("GetServer", new { }))["result"]);

        await Servers.StopDataAsync();
        var away = await browser.AskAsync("GetServer", new { });
        Servers.StartData();

        Assert.Equal(RpcErrorCode.Internal, CodeOf(away));
        Assert.Equal("the data server cannot be reached", away["error"]!["message"]!.GetValue<string>());
        Assert.NotNull((await browser.AskAsync("GetServer", new { }))["result"]);
    }

    [Fact]
    public async Task Where_nobody_signs_in_a_data_server_that_is_away_keeps_no_socket_closed()
    {
        using (var first = await BrowserPeer.ConnectAsync(Bridge.Port))
        {
            Assert.NotNull((await first.AskAsync("GetServer", new { }))["result"]);
        }

        await Servers.StopDataAsync();
        using var browser = await BrowserPeer.ConnectAsync(Bridge.Port);
        Assert.Equal(RpcErrorCode.Internal, CodeOf(await browser.AskAsync("GetServer", new { })));
        Servers.StartData();

        Assert.NotNull((await browser.AskAsync("GetServer", new { }))["result"]);
    }

    [Fact]
    public async Task A_data_server_that_does_not_answer_costs_one_deadline()
    {
        await using var bridge = await StartBridgeAsync(
            options => options with { AnswerTimeout = TimeSpan.FromMilliseconds(100) });
        using var browser = await BrowserPeer.ConnectAsync(bridge.Port);
        using (Servers.Script.Hold("GetServer"))
        {
            Assert.Equal(RpcErrorCode.Internal, CodeOf(await browser.AskAsync("GetServer", new { })));
        }

        Assert.NotNull((await browser.AskAsync("GetServer", new { }))["result"]);
    }

    [Fact]
    public async Task A_stream_is_answered_first_and_its_pushes_come_as_they_are()
    {
        using var browser = await BrowserPeer.ConnectAsync(Bridge.Port);
        var author = Servers.Store.AddUser("Ada");
        var opened = await browser.AskAsync("OpenStream", new { user_id = 1, own_messages = true });
        var message = new Message(5, 1, author, "é 🌮 </script>", 6);
        await Servers.Streams.PushAsync([1], new StreamPush { Message = message, PrevId = 4 });
        var push = JsonNode.Parse(await browser.ReceiveAsync())!;
        var between = await browser.AskAsync("GetServer", new { });

        Assert.Equal("{}", opened["result"]!.ToJsonString());
        Assert.Equal("é 🌮 </script>", push["result"]!["message"]!["message_text"]!.GetValue<string>());
        Assert.Equal(4, push["result"]!["prev_id"]!.GetValue<long>());
        Assert.Null(push["id"]);
        Assert.NotNull(between["result"]);
    }

    [Fact]
    public async Task The_end_of_a_stream_closes_the_socket_with_a_code_of_its_own()
    {
        using var browser = await BrowserPeer.ConnectAsync(Bridge.Port);
        await browser.AskAsync("OpenStream", new { user_id = 1 });
        await Deadline.Until("the stream", () => Servers.Streams.Count == 1);
        await Servers.StopBroadcastAsync();

        Assert.Equal(4001, await browser.ReceiveCloseAsync());
    }

    [Fact]
    public async Task A_socket_has_one_stream()
    {
        using var browser = await BrowserPeer.ConnectAsync(Bridge.Port);
        await browser.AskAsync("OpenStream", new { user_id = 1 });

        Assert.Equal(RpcErrorCode.Conflict, CodeOf(await browser.AskAsync("OpenStream", new { user_id = 2 })));
    }

    [Fact]
    public async Task A_stream_that_could_not_be_opened_may_be_tried_again()
    {
        using var browser = await BrowserPeer.ConnectAsync(Bridge.Port);
        var bad = await browser.AskAsync("OpenStream", new { user_id = "x" });
        await Servers.StopBroadcastAsync();
        var away = await browser.AskAsync("OpenStream", new { user_id = 1 });
        Servers.StartBroadcast();

        Assert.Equal(RpcErrorCode.InvalidParams, CodeOf(bad));
        Assert.Equal("the broadcast server cannot be reached", away["error"]!["message"]!.GetValue<string>());
        Assert.NotNull((await browser.AskAsync("OpenStream", new { user_id = 1 }))["result"]);
    }

    [Fact]
    public async Task A_closed_socket_ends_its_stream()
    {
        using var browser = await BrowserPeer.ConnectAsync(Bridge.Port);
        await browser.AskAsync("OpenStream", new { user_id = 1 });
        await Deadline.Until("the stream", () => Servers.Streams.Count == 1);
        await browser.CloseAsync();

        await Deadline.Until("the stream's end", () => Servers.Streams.Count == 0);
    }

    [Fact]
    public async Task A_browser_that_does_not_read_makes_the_server_wait_and_loses_its_socket()
    {
        await using var bridge = await StartBridgeAsync(
            options => options with { SendTimeout = TimeSpan.FromMilliseconds(300) });
        using var browser = await BrowserPeer.ConnectAsync(bridge.Port);
        await browser.AskAsync("OpenStream", new { user_id = 1 });
        await Deadline.Until("the stream", () => Servers.Streams.Count == 1);
        var push = new StreamPush { Message = new Message(1, 1, new User(2, "Ada"), new string('x', 16_000), 1) };

        // What the system's buffers hold is no matter of the bridge; it is far less than this.
        const int Far = 10_000;
        var pushed = 0;
        while (Servers.Streams.Count > 0 && pushed < Far)
        {
            try
            {
                await Servers.Streams.PushAsync([1], push).Within("the push or the stream's end");
                pushed++;
            }
            catch (IOException)
            {
                break;
            }
        }

        Assert.InRange(pushed, 1, Far - 1);
    }

    [Fact]
    public async Task There_are_only_so_many_sockets_at_once()
    {
        await using var bridge = await StartBridgeAsync(options => options with { MaxSockets = 1 });
        using var first = await BrowserPeer.ConnectAsync(bridge.Port);
        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => BrowserPeer.ConnectAsync(bridge.Port));
        await first.CloseAsync();
        await Deadline.Until("room", () => CanConnectAsync(bridge.Port));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
    }

    [Fact]
    public async Task The_sockets_path_is_for_websockets()
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Root}/socket");
        request.Headers.Add("Origin", Root);
        using var response = await client.SendAsync(request, Cancelled);

        Assert.Equal(HttpStatusCode.UpgradeRequired, response.StatusCode);
    }

    [Fact]
    public async Task A_bridge_that_stops_says_goodbye()
    {
        await using var bridge = await StartBridgeAsync();
        using var browser = await BrowserPeer.ConnectAsync(bridge.Port);
        await browser.AskAsync("OpenStream", new { user_id = 1 });
        var closing = browser.ReceiveCloseAsync();
        await bridge.DisposeAsync().AsTask().Within("the stop");

        Assert.Equal((int)WebSocketCloseStatus.EndpointUnavailable, await closing);
    }

    [Fact]
    public async Task Headers_that_do_not_come_cost_one_deadline()
    {
        await using var bridge = await StartBridgeAsync(
            options => options with { HeadersTimeout = TimeSpan.FromMilliseconds(100) });
        using var peer = await RawPeer.ConnectAsync(new IPEndPoint(IPAddress.Loopback, bridge.Port));
        await peer.SendAsync("GET / HTTP/1.1\r\nHost: ");

        Assert.StartsWith(
            "HTTP/1.1 408 ", System.Text.Encoding.ASCII.GetString(await peer.ReceiveToEndAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_listens_on_the_address_that_was_given_and_on_no_other()
    {
        var address = IPAddress.Parse("127.0.0.2");
        await using var bridge = await StartBridgeAsync(options => options with { Host = address });
        using var peer = await RawPeer.ConnectAsync(new IPEndPoint(address, bridge.Port));
        await peer.SendAsync($"GET / HTTP/1.1\r\nHost: localhost:{bridge.Port}\r\nConnection: close\r\n\r\n");
        var answer = System.Text.Encoding.ASCII.GetString(await peer.ReceiveToEndAsync());

        Assert.StartsWith("HTTP/1.1 200 ", answer, StringComparison.Ordinal);
        await Assert.ThrowsAsync<SocketException>(
            () => RawPeer.ConnectAsync(new IPEndPoint(IPAddress.Loopback, bridge.Port)));
    }

    [Fact]
    public async Task A_port_that_is_taken_is_named()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;
        var refused = await Assert.ThrowsAsync<IOException>(
            () => StartBridgeAsync(options => options with { Port = port }));

        Assert.Contains($"{port}", refused.Message, StringComparison.Ordinal);
    }

    private static int CodeOf(JsonNode answer) => answer["error"]!["code"]!.GetValue<int>();

    private static async Task<bool> CanConnectAsync(int port)
    {
        try
        {
            using var browser = await BrowserPeer.ConnectAsync(port);
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
