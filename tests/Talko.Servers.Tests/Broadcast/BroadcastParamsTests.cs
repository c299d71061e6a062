using System.Text.Json;
using Talko.Protocol.Envelope;
using Talko.Testing.Wire;

namespace Talko.Servers.Tests.Broadcast;

public sealed class BroadcastParamsTests
{
    private const string Message =
        """{"message_id":1,"chat_id":1,"user":{"user_id":1,"user_name":"x"},"message_text":"t","message_ts":1}""";

    [Theory]
    [InlineData("OpenStream", """{}""", RpcErrorCode.InvalidParams)]
    [InlineData("OpenStream", """{"user_id":"2"}""", RpcErrorCode.InvalidParams)]
    [InlineData("OpenStream", """{"user_id":2,"events":1}""", RpcErrorCode.InvalidParams)]
    [InlineData("CloseStream", """{"user_id":0}""", RpcErrorCode.InvalidParams)]
    [InlineData("BroadcastMessage", """{"receiver_ids":[2]}""", RpcErrorCode.InvalidParams)]
    [InlineData("BroadcastMessage", """{"receiver_ids":[2],"message":7}""", RpcErrorCode.InvalidParams)]
    [InlineData("BroadcastMessage", """{"receiver_ids":[2],"message":{}}""", RpcErrorCode.InvalidParams)]
    [InlineData("BroadcastMessage", """{"receiver_ids":[2.0],"message":M}""", RpcErrorCode.InvalidParams)]
    [InlineData("BroadcastMessage", """{"receiver_ids":2,"message":M}""", RpcErrorCode.InvalidParams)]
    [InlineData("BroadcastMessage", """{"receiver_ids":[2],"message":M,"prev_id":-1}""", RpcErrorCode.InvalidParams)]
    [InlineData("BroadcastMessage", """{"receiver_ids":[2],"message":{"a":1,"a":2}}""", RpcErrorCode.InvalidRequest)]
    [InlineData("BroadcastPush", """{"receiver_ids":[2]}""", RpcErrorCode.InvalidParams)]
    [InlineData("BroadcastPush", """{"receiver_ids":[2],"push":[1]}""", RpcErrorCode.InvalidParams)]
    [InlineData("BroadcastPush", """{"receiver_ids":[2],"push":{},"author_id":0}""", RpcErrorCode.InvalidParams)]
    [InlineData("BroadcastPush", """{"receiver_ids":[2],"push":{"a":1,"a":2}}""", RpcErrorCode.InvalidRequest)]
    [InlineData("InsertMessage", """{}""", RpcErrorCode.MethodNotFound)]
    public async Task Bad_params_are_refused(string method, string parameters, int code)
    {
        await using var server = await RunningBroadcastServer.StartAsync();
        var json = JsonDocument.Parse(parameters.Replace("M,", Message + ",", StringComparison.Ordinal)
            .Replace("M}", Message + "}", StringComparison.Ordinal)).RootElement;
        var answer = await RawPeer.AskAsync(server.EndPoint, method, json);
        Assert.Equal(code, answer.GetProperty("error").GetProperty("code").GetInt32());
    }

    [Fact]
    public async Task Half_of_a_surrogate_pair_is_refused_and_nobody_gets_it()
    {
        await using var server = await RunningBroadcastServer.StartAsync();
        using var stream = await server.OpenStreamAsync(2);
        using var peer = await RawPeer.ConnectAsync(server.EndPoint);
        var message = Message.Replace("\"t\"", "\"\\ud800\"", StringComparison.Ordinal);
        await peer.SendPayloadAsync(
            $$$"""{"jsonrpc":"2.0","method":"BroadcastMessage","params":{"receiver_ids":[2],"message":{{{message}}}},"id":1}""");
        var error = (await peer.ReceiveAsync()).GetProperty("error");
        Assert.Equal(RpcErrorCode.InvalidParams, error.GetProperty("code").GetInt32());
        await server.BroadcastAsync(7, 1, 2);
        Assert.Contains("\"message_id\":7", await stream.ReceivePayloadAsync(), StringComparison.Ordinal);
    }
}
