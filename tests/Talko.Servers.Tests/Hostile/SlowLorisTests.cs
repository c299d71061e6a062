using Talko.Servers.Tests.Broadcast;
using Talko.Testing.Wire;

namespace Talko.Servers.Tests.Hostile;

[Collection(nameof(LoadCollection))]
public sealed class SlowLorisTests
{
    private const int Many = 200;
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(500);

    [Theory]
    [InlineData("DataServer", "")]
    [InlineData("DataServer", "12   ")]
    [InlineData("DataServer", "500       {\"jsonrpc\":\"2.0\"")]
    [InlineData("DataServer", "1048576   {")]
    [InlineData("BroadcastServer", "")]
    [InlineData("BroadcastServer", "12   ")]
    [InlineData("BroadcastServer", "500       {\"jsonrpc\":\"2.0\"")]
    [InlineData("BroadcastServer", "1048576   {")]
    public async Task Whoever_stops_inside_a_frame_is_cut_and_others_are_served(string name, string begun)
    {
        await using var servers = await ServerBounds.StartAsync(
            options => options.Patient() with { FirstByteTimeout = Soon, FrameTimeout = Soon });
        using var crowd = await Crowd.ConnectAsync(servers.Find(name), Many, peer => peer.SendAsync(begun));
        await crowd.OutliveAsync(
            servers.Find(name), begun.Length == 0 ? Crowd.ExpectEndAsync : Crowd.ExpectTooSlowAsync);
    }

    [Theory]
    [InlineData("DataServer")]
    [InlineData("BroadcastServer")]
    public async Task Whoever_drips_a_frame_is_cut_and_others_are_served(string name)
    {
        await using var servers = await ServerBounds.StartAsync(options => options.Patient() with { FrameTimeout = Soon });
        using var crowd = await Crowd.ConnectAsync(servers.Find(name), Many, peer => peer.SendAsync("1000      "));
        await crowd.OutliveAsync(servers.Find(name), peer => DripAsync(peer).Within("the server to lose patience"));
    }

    [Fact]
    public async Task Whoever_asks_for_large_pages_and_does_not_read_them_is_cut_and_others_are_served()
    {
        await using var servers = await ServerBounds.StartAsync(options => options.Patient() with { WriteTimeout = Soon });
        var person = await servers.SignUpAsync();
        var chatId = await servers.MakeChatAsync(person, await servers.SignUpAsync());
        for (var i = 0; i < 60; i++)
        {
            await servers.SayAsync(person, chatId, new string('x', 16_000));
        }

        var request = RawPeer.Request("GetMessages", new { chat_id = chatId, limit = 1000 }, person.Token, keepAlive: true);
        var frames = Enumerable.Repeat(RawPeer.Frame(request), 100).SelectMany(frame => frame).ToArray();
        using var crowd = await Crowd.ConnectAsync(servers.Data.EndPoint, count: 20, peer => peer.SendAsync(frames));
        await crowd.OutliveAsync(servers.Data.EndPoint, peer => SendOnAsync(peer, frames).Within("the server to cut it"));
    }

    [Fact]
    public async Task Streams_that_do_not_read_are_cut_and_others_get_everything()
    {
        const int Pushes = 1000;
        const int TextBytes = 16_000;
        await using var servers = await TokenServers.StartAsync(
            broadcast: options => options with { MaxQueuedBytes = 256 * 1024 });
        var (slow, quick) = (await servers.SignUpAsync(), await servers.SignUpAsync());
        var streams = new List<RawPeer>();
        for (var i = 0; i < 20; i++)
        {
            streams.Add(await servers.OpenStreamAsync(slow));
        }

        using var reading = await servers.OpenStreamAsync(quick);
        using var source = await RawPeer.ConnectAsync(servers.Broadcast.EndPoint);
        for (var number = 1; number <= Pushes; number++)
        {
            var push = RunningBroadcastServer.Broadcast(number, 1, [slow.UserId, quick.UserId], new string('x', TextBytes));
            (await source.AskAsync("BroadcastMessage", push, auth: servers.Secret.Auth)).Result();
            var message = (await reading.ReceiveAsync()).GetProperty("result").GetProperty("message");
            Assert.Equal(number, message.GetProperty("message_id").GetInt32());
        }

        foreach (var stream in streams)
        {
            Assert.True((await stream.ReceiveToEndAsync()).Length < Pushes * TextBytes);
            stream.Dispose();
        }
    }

    private static async Task DripAsync(RawPeer peer)
    {
        await Assert.ThrowsAnyAsync<IOException>(async () =>
        {
            while (true)
            {
                await peer.SendAsync("x");
                await Task.Delay(50, TestContext.Current.CancellationToken);
            }
        });
    }

    private static async Task SendOnAsync(RawPeer peer, byte[] frames) =>
        await Assert.ThrowsAnyAsync<IOException>(async () =>
        {
            while (true)
            {
                await peer.SendAsync(frames);
            }
        });
}
