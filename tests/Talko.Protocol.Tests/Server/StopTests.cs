using Talko.Testing.Wire;

namespace Talko.Protocol.Tests.Server;

public sealed class StopTests
{
    [Fact]
    public async Task Stopping_finishes_what_has_begun_and_closes_the_idle()
    {
        await using var server = new EchoServer();
        using var idle = await RawPeer.ConnectAsync(server.EndPoint);
        await idle.AskAsync("Echo", new { text = "x" });
        using var busy = await RawPeer.ConnectAsync(server.EndPoint);
        await busy.SendPayloadAsync("""{"jsonrpc":"2.0","method":"Hold","id":1,"keep_alive":true}""");
        await server.Hold.Entered.Task.Within("the request to arrive");

        var stopping = server.StopAsync();
        await idle.ExpectEndAsync();
        Assert.False(stopping.IsCompleted);

        server.Hold.Release.SetResult();
        Assert.Equal("released", (await busy.ReceiveAsync()).GetProperty("result").GetString());
        await busy.ExpectEndAsync();
        await stopping.Within("the server to stop");
    }

    [Fact]
    public async Task Stopping_cuts_off_what_does_not_end()
    {
        await using var server = new EchoServer(options => options with { StopTimeout = TimeSpan.FromMilliseconds(100) });
        using var busy = await RawPeer.ConnectAsync(server.EndPoint);
        await busy.SendPayloadAsync("""{"jsonrpc":"2.0","method":"Hold","id":1}""");
        await server.Hold.Entered.Task.Within("the request to arrive");
        var stopping = server.StopAsync();
        Assert.Empty(await ReadOrResetAsync(busy));
        server.Hold.Release.SetResult();
        await stopping.Within("the server to stop");
    }

    private static async Task<byte[]> ReadOrResetAsync(RawPeer peer)
    {
        try
        {
            return await peer.ReceiveToEndAsync();
        }
        catch (IOException)
        {
            return [];
        }
    }
}
