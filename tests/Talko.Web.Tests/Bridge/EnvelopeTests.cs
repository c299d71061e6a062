using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Talko.Protocol.Envelope;
using Talko.Testing.Wire;

namespace Talko.Web.Tests.Bridge;

public sealed class EnvelopeTests : BridgeTest
{
    [Theory]
    [InlineData("7")]
    [InlineData("340282366920938463463374607431768211455")]
    [InlineData("-1.50e+3")]
    [InlineData("null")]
    [InlineData("\"\\u00e9 \\/ \\\"\"")]
    [InlineData("\"é\"")]
    public async Task An_id_comes_back_byte_for_byte(string id)
    {
        using var browser = await BrowserPeer.ConnectAsync(Bridge.Port);
        await browser.SendAsync($$"""{"jsonrpc":"2.0","method":"GetServer","params":{},"id":{{id}}}""");
        await browser.SendAsync($$"""{"jsonrpc":"2.0","method":"Unknown","params":{},"id":{{id}}}""");

        Assert.EndsWith($",\"id\":{id}}}", await browser.ReceiveAsync(), StringComparison.Ordinal);
        Assert.EndsWith($",\"id\":{id}}}", await browser.ReceiveAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_gets_an_envelope_of_the_bridges_making()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        await using var bridge = await StartBridgeAsync(
            options => options with { DataPort = ((IPEndPoint)listener.LocalEndpoint).Port });
        using var browser = await BrowserPeer.ConnectAsync(bridge.Port);
        await browser.SendAsync(
            """
            {"auth":"x", "id" : 7, "params":{"user_id" : 1,"é":[1.0,{}]},
             "keep_alive":false, "more":1, "method":"GetUserRequest", "jsonrpc":"2.0"}
            """);

        using var server = await listener.AcceptTcpClientAsync(Cancelled);
        await ExpectAsync(server, """{"jsonrpc":"2.0","method":"GetServer","params":{},"id":1,"keep_alive":true}""");
        const string Answer = """{"result":{"server":"DataServer","version":"0","auth":"trust","limits":{}},"id":1}""";
        await server.GetStream().WriteAsync(RawPeer.Frame(Answer), Cancelled);
        await ExpectAsync(
            server,
            """{"jsonrpc":"2.0","method":"GetUser","params":{"user_id" : 1,"é":[1.0,{}]},"id":7,"keep_alive":true}""");
    }

    [Theory]
    [InlineData("BroadcastMessage")]
    [InlineData("BroadcastRequest")]
    [InlineData("BroadcastPush")]
    [InlineData("CloseStream")]
    [InlineData("OpenLink")]
    [InlineData("GetSession")]
    [InlineData("getuser")]
    [InlineData("GetUserRequestRequest")]
    [InlineData("")]
    public async Task What_is_not_for_browsers_does_not_exist(string method)
    {
        using var browser = await BrowserPeer.ConnectAsync(Bridge.Port);
        var answer = await browser.AskAsync(method, new { user_id = 1 });

        Assert.Equal(RpcErrorCode.MethodNotFound, CodeOf(answer));
        Assert.DoesNotContain(Servers.Script.Calls, call => call != "GetServer");
    }

    [Theory]
    [InlineData("hello", RpcErrorCode.ParseError)]
    [InlineData("{", RpcErrorCode.ParseError)]
    [InlineData("{} {}", RpcErrorCode.ParseError)]
    [InlineData("[]", RpcErrorCode.InvalidRequest)]
    [InlineData("""{"jsonrpc":"2.0","method":"GetServer"}""", RpcErrorCode.InvalidRequest)]
    [InlineData("""{"jsonrpc":"2.0","method":"GetServer","id":[1]}""", RpcErrorCode.InvalidRequest)]
    [InlineData("""{"jsonrpc":"1.0","method":"GetServer","id":1}""", RpcErrorCode.InvalidRequest)]
    [InlineData("""{"jsonrpc":"2.0","method":5,"id":1}""", RpcErrorCode.InvalidRequest)]
    [InlineData("""{"jsonrpc":"2.0","method":"GetServer","params":[],"id":1}""", RpcErrorCode.InvalidRequest)]
    [InlineData("""{"jsonrpc":"2.0","method":"GetServer","id":1,"id":2}""", RpcErrorCode.InvalidRequest)]
    public async Task Malformed_requests_get_the_wires_errors_and_the_socket_lives_on(string message, int code)
    {
        using var browser = await BrowserPeer.ConnectAsync(Bridge.Port);
        await browser.SendAsync(message);

        Assert.Equal(code, CodeOf(JsonNode.Parse(await browser.ReceiveAsync())!));
        Assert.NotNull((await browser.AskAsync("GetServer", new { }))["result"]);
    }

    [Fact]
    public async Task Deep_nesting_is_no_request()
    {
        using var browser = await BrowserPeer.ConnectAsync(Bridge.Port);
        var deep = new string('[', 10_000) + new string(']', 10_000);
        await browser.SendAsync($$"""{"jsonrpc":"2.0","method":"GetServer","params":{"x":{{deep}}},"id":1}""");

        Assert.Equal(RpcErrorCode.ParseError, CodeOf(JsonNode.Parse(await browser.ReceiveAsync())!));
    }

    [Fact]
    public async Task Many_requests_are_answered_in_their_order()
    {
        using var browser = await BrowserPeer.ConnectAsync(Bridge.Port);
        const int Count = 200;
        for (var id = 0; id < Count; id++)
        {
            await browser.SendAsync($$"""{"jsonrpc":"2.0","method":"GetServer","id":{{id}}}""");
        }

        for (var id = 0; id < Count; id++)
        {
            Assert.Equal(id, JsonNode.Parse(await browser.ReceiveAsync())!["id"]!.GetValue<int>());
        }
    }

    private static async Task ExpectAsync(TcpClient server, string payload)
    {
        var expected = RawPeer.Frame(payload);
        var received = new byte[expected.Length];
        await server.GetStream().ReadExactlyAsync(received, Cancelled).AsTask().Within("the request");
        Assert.Equal(Encoding.UTF8.GetString(expected), Encoding.UTF8.GetString(received));
    }

    private static int CodeOf(JsonNode answer) => answer["error"]!["code"]!.GetValue<int>();
}
