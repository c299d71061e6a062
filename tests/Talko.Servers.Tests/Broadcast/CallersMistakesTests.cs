using System.Text.Json;
using Talko.Protocol.Envelope;
using Talko.Testing.Wire;

namespace Talko.Servers.Tests.Broadcast;

public sealed class CallersMistakesTests
{
    [Fact]
    public async Task A_receiver_that_is_named_twice_gets_a_push_once()
    {
        await using var server = await RunningBroadcastServer.StartAsync();
        using var stream = await server.OpenStreamAsync(2);
        await server.BroadcastAsync(7, 1, 3, 2, 2, 3);
        await server.BroadcastAsync(8, 1, 2);
        foreach (var expected in (int[])[7, 8])
        {
            var message = (await stream.ReceiveAsync()).GetProperty("result").GetProperty("message");
            Assert.Equal(expected, message.GetProperty("message_id").GetInt32());
        }
    }

    [Fact]
    public async Task A_push_that_would_pass_1_MiB_is_refused()
    {
        await using var server = await RunningBroadcastServer.StartAsync();
        using var peer = await RawPeer.ConnectAsync(server.EndPoint);
        var message = JsonSerializer.Serialize(RunningBroadcastServer.Broadcast(1, 1, [2], "TEXT"))
            .Replace("TEXT", new string('é', 400_000), StringComparison.Ordinal);
        await peer.SendPayloadAsync(
            $$"""{"jsonrpc":"2.0","method":"BroadcastMessage","id":1,"params": {{message}} }""");
        var error = (await peer.ReceiveAsync()).GetProperty("error");
        Assert.Equal(RpcErrorCode.InvalidParams, error.GetProperty("code").GetInt32());
    }

    [Fact]
    public async Task Half_of_a_surrogate_pair_in_a_members_name_is_the_callers_mistake()
    {
        await using var server = await RunningBroadcastServer.StartAsync();
        using var peer = await RawPeer.ConnectAsync(server.EndPoint);
        await peer.SendPayloadAsync(
            """{"jsonrpc":"2.0","method":"BroadcastMessage","id":1,"params":{"receiver_ids":[2],"message":{"\ud800":1}}}""");
        var error = (await peer.ReceiveAsync()).GetProperty("error");
        Assert.Equal(RpcErrorCode.InvalidParams, error.GetProperty("code").GetInt32());
    }
}
