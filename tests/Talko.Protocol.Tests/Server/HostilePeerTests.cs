using System.Text;
using Talko.Protocol.Envelope;
using Talko.Testing.Wire;

namespace Talko.Protocol.Tests.Server;

public sealed class HostilePeerTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(300);

    [Theory]
    [InlineData("garbage!!!", RpcErrorCode.ParseError)]
    [InlineData("          ", RpcErrorCode.ParseError)]
    [InlineData("-5        ", RpcErrorCode.ParseError)]
    [InlineData("0         ", RpcErrorCode.InvalidRequest)]
    [InlineData("9999999999", RpcErrorCode.InvalidRequest)]
    [InlineData("1048577   ", RpcErrorCode.InvalidRequest)]
    [InlineData("3         [1]", RpcErrorCode.InvalidRequest)]
    [InlineData("1         {", RpcErrorCode.ParseError)]
    public async Task What_is_no_request_is_answered_with_a_null_id_and_closed(string bytes, int code)
    {
        await using var server = new EchoServer();
        using var peer = await RawPeer.ConnectAsync(server.EndPoint);
        await peer.SendAsync(bytes);
        var answer = await peer.ReceiveAsync();
        Assert.Equal(code, answer.GetProperty("error").GetProperty("code").GetInt32());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, answer.GetProperty("id").ValueKind);
        await peer.ExpectEndAsync();
        await StillServesAsync(server);
    }

    [Fact]
    public async Task A_peer_that_floods_behind_a_bad_header_still_reads_its_answer()
    {
        await using var server = new EchoServer();
        using var peer = await RawPeer.ConnectAsync(server.EndPoint);
        await peer.SendAsync([.. Encoding.ASCII.GetBytes("9999999999"), .. new byte[40_000]]);
        var answer = Encoding.ASCII.GetString(await peer.ReceiveToEndAsync());
        Assert.Contains("-32600", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_frame_that_ends_too_soon_is_answered_as_no_frame()
    {
        await using var server = new EchoServer();
        using var peer = await RawPeer.ConnectAsync(server.EndPoint);
        await peer.SendAsync("50        {\"jsonrpc\":");
        peer.EndSending();
        Assert.Equal(-32700, (await peer.ReceiveAsync()).GetProperty("error").GetProperty("code").GetInt32());
        await peer.ExpectEndAsync();
    }

    [Fact]
    public async Task Peers_that_stop_inside_a_header_keep_nobody_waiting_and_are_closed_in_time()
    {
        await using var server = new EchoServer(options => options with { FirstByteTimeout = Soon, FrameTimeout = Soon });
        var peers = new List<RawPeer>();
        for (var i = 0; i < 100; i++)
        {
            var peer = await RawPeer.ConnectAsync(server.EndPoint);
            await peer.SendAsync("12   ");
            peers.Add(peer);
        }

        await StillServesAsync(server);
        foreach (var peer in peers)
        {
            await peer.ReceiveToEndAsync();
            peer.Dispose();
        }
    }

    [Fact]
    public async Task A_silent_peer_and_an_idle_one_are_closed_in_time()
    {
        await using var server = new EchoServer(options => options with { FirstByteTimeout = Soon, IdleTimeout = Soon });
        using var silent = await RawPeer.ConnectAsync(server.EndPoint);
        using var idle = await RawPeer.ConnectAsync(server.EndPoint);
        Assert.Equal("x", (await idle.AskAsync("Echo", new { text = "x" })).GetProperty("result").GetString());
        Assert.Empty(await silent.ReceiveToEndAsync());
        await idle.ExpectEndAsync();
    }

    [Fact]
    public async Task Dripping_bytes_do_not_extend_the_time_for_a_frame()
    {
        await using var server = new EchoServer(options => options with { FrameTimeout = Soon });
        using var peer = await RawPeer.ConnectAsync(server.EndPoint);
        var drip = DripAsync(peer);
        await Assert.ThrowsAnyAsync<IOException>(() => drip.Within("the server to lose patience"));
    }

    [Fact]
    public async Task A_peer_that_does_not_read_its_answers_is_closed_and_others_are_served()
    {
        await using var server = new EchoServer(options => options with { WriteTimeout = Soon });
        using var peer = await RawPeer.ConnectAsync(server.EndPoint);
        var text = new string('x', 500_000);
        var frame = RawPeer.Frame($$$"""{"jsonrpc":"2.0","method":"Echo","params":{"text":"{{{text}}}"},"id":1,"keep_alive":true}""");
        var flood = FloodAsync(peer, frame);
        await StillServesAsync(server);
        await Assert.ThrowsAnyAsync<IOException>(() => flood.Within("the server to close the peer"));
    }

    [Fact]
    public async Task One_connection_too_many_is_told_to_come_back_later()
    {
        await using var server = new EchoServer(options => options with { MaxConnections = 2 });
        using var first = await RawPeer.ConnectAsync(server.EndPoint);
        using var second = await RawPeer.ConnectAsync(server.EndPoint);
        await first.AskAsync("Echo", new { text = "x" });
        await second.AskAsync("Echo", new { text = "x" });
        using (var third = await RawPeer.ConnectAsync(server.EndPoint))
        {
            var error = (await third.ReceiveAsync()).GetProperty("error");
            Assert.Equal(RpcErrorCode.Busy, error.GetProperty("code").GetInt32());
            Assert.True(error.GetProperty("data").GetProperty("retry_after_ms").GetInt64() > 0);
        }

        first.Dispose();
        await Deadline.Until("a place is free", async () =>
        {
            using var peer = await RawPeer.ConnectAsync(server.EndPoint);
            var answer = await peer.ReceiveOrAskAsync("Echo");
            return answer.TryGetProperty("error", out var error) && error.GetProperty("code").GetInt32() == RpcErrorCode.InvalidParams;
        });
    }

    [Fact]
    public async Task One_that_has_asked_nothing_gives_way_to_another()
    {
        await using var server = new EchoServer(options => options with { MaxConnections = 2, Acceptors = 1 });
        using var first = await RawPeer.ConnectAsync(server.EndPoint);
        using var silent = await RawPeer.ConnectAsync(server.EndPoint);
        await first.AskAsync("Echo", new { text = "x" });
        using var third = await RawPeer.ConnectAsync(server.EndPoint);
        await third.AskAsync("Echo", new { text = "x" });
        Assert.Equal(RpcErrorCode.Busy, (await silent.ReceiveAsync()).GetProperty("error").GetProperty("code").GetInt32());
        await silent.ExpectEndAsync();
        await first.AskAsync("Echo", new { text = "x" });
    }

    [Fact]
    public async Task A_refused_peer_that_sends_late_reads_its_refusal()
    {
        await using var server = new EchoServer(options => options with { MaxConnections = 1 });
        using var first = await RawPeer.ConnectAsync(server.EndPoint);
        await first.AskAsync("Echo", new { text = "x" });
        using var refused = await RawPeer.ConnectAsync(server.EndPoint);
        await Deadline.Until("the refusal to arrive", () => refused.Socket.Available > 0);
        var request = RawPeer.Frame("""{"jsonrpc":"2.0","method":"Echo","params":{"text":"x"},"id":1}""");
        await refused.SendAsync(request[..10]);
        await refused.SendAsync(request[10..]);
        Assert.Equal(RpcErrorCode.Busy, (await refused.ReceiveAsync()).GetProperty("error").GetProperty("code").GetInt32());
        await refused.ExpectEndAsync();
    }

    private static async Task StillServesAsync(EchoServer server)
    {
        var answer = await RawPeer.AskAsync(server.EndPoint, "Echo", new { text = "honest" });
        Assert.Equal("honest", answer.GetProperty("result").GetString());
    }

    private static async Task DripAsync(RawPeer peer)
    {
        await peer.SendAsync("1000      ");
        while (true)
        {
            await peer.SendAsync("x");
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }
    }

    private static async Task FloodAsync(RawPeer peer, byte[] frame)
    {
        while (true)
        {
            await peer.SendAsync(frame);
        }
    }
}
