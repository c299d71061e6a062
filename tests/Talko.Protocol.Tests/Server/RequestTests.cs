using Talko.Protocol.Envelope;
using Talko.Testing.Wire;

namespace Talko.Protocol.Tests.Server;

public sealed class RequestTests
{
    [Fact]
    public async Task One_request_gets_one_response_and_then_the_server_closes()
    {
        await using var server = new EchoServer();
        using var peer = await RawPeer.ConnectAsync(server.EndPoint);
        await peer.SendPayloadAsync("""{"jsonrpc":"2.0","method":"EchoRequest","params":{"text":"naïve 🌮"},"id":12345678901234567890123}""");
        Assert.Equal(
            """{"jsonrpc":"2.0","result":"na\u00EFve \uD83C\uDF2E","id":12345678901234567890123}""",
            await peer.ReceivePayloadAsync());
        await peer.ExpectEndAsync();
    }

    [Fact]
    public async Task Pipelined_requests_are_answered_in_order_until_one_does_not_keep_the_connection()
    {
        await using var server = new EchoServer();
        using var peer = await RawPeer.ConnectAsync(server.EndPoint);
        var keep = Enumerable.Range(1, 100).SelectMany(i => RawPeer.Frame(
            $$$"""{"jsonrpc":"2.0","method":"Echo","params":{"text":"{{{i}}}"},"id":{{{i}}},"keep_alive":true}"""));
        var last = RawPeer.Frame("""{"jsonrpc":"2.0","method":"Echo","params":{"text":"last"},"id":101}""");
        var ignored = RawPeer.Frame("""{"jsonrpc":"2.0","method":"Echo","params":{"text":"ignored"},"id":102}""");
        await peer.SendAsync([.. keep, .. last, .. ignored]);
        for (var i = 1; i <= 101; i++)
        {
            Assert.Equal(i, (await peer.ReceiveAsync()).GetProperty("id").GetInt32());
        }

        await peer.ExpectEndAsync();
    }

    [Fact]
    public async Task A_request_sent_one_byte_at_a_time_is_answered()
    {
        await using var server = new EchoServer();
        using var peer = await RawPeer.ConnectAsync(server.EndPoint);
        foreach (var one in RawPeer.Frame("""{"jsonrpc":"2.0","method":"Echo","params":{"text":"x"},"id":1}"""))
        {
            await peer.SendAsync([one]);
        }

        Assert.Equal("x", (await peer.ReceiveAsync()).GetProperty("result").GetString());
    }

    [Fact]
    public async Task A_peer_that_ended_its_side_still_gets_its_answers()
    {
        await using var server = new EchoServer();
        using var peer = await RawPeer.ConnectAsync(server.EndPoint);
        await peer.SendPayloadAsync("""{"jsonrpc":"2.0","method":"Hold","id":1,"keep_alive":true}""");
        peer.EndSending();
        await server.Hold.Entered.Task.Within("the request to arrive");
        server.Hold.Release.SetResult();
        Assert.Equal("released", (await peer.ReceiveAsync()).GetProperty("result").GetString());
        await peer.ExpectEndAsync();
    }

    [Fact]
    public async Task A_failing_method_answers_without_detail_and_the_connection_lives_on()
    {
        await using var server = new EchoServer();
        using var peer = await RawPeer.ConnectAsync(server.EndPoint);
        var error = (await peer.AskAsync("Fail", new { })).GetProperty("error");
        Assert.Equal(RpcErrorCode.Internal, error.GetProperty("code").GetInt32());
        Assert.DoesNotContain("secret", error.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal("y", (await peer.AskAsync("Echo", new { text = "y" })).GetProperty("result").GetString());
    }

    [Fact]
    public async Task An_unknown_method_keeps_the_connection_that_asked_to_be_kept()
    {
        await using var server = new EchoServer();
        using var peer = await RawPeer.ConnectAsync(server.EndPoint);
        Assert.Equal(RpcErrorCode.MethodNotFound, Code(await peer.AskAsync("Nothing", new { })));
        Assert.Equal(RpcErrorCode.InvalidParams, Code(await peer.AskAsync("Echo", new { })));
        Assert.Equal("z", (await peer.AskAsync("Echo", new { text = "z" }, keepAlive: false)).GetProperty("result").GetString());
        await peer.ExpectEndAsync();
    }

    private static int Code(System.Text.Json.JsonElement answer) =>
        answer.GetProperty("error").GetProperty("code").GetInt32();
}
