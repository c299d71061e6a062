using System.Text.Json;
using Talko.Protocol.Envelope;
using Talko.Protocol.Server;
using Talko.Testing.Wire;

namespace Talko.Servers.Tests.Hostile;

/// <summary>What a connection may cost before and after it has shown who it is.</summary>
public sealed class ConnectionBoundTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(500);

    [Theory]
    [InlineData("DataServer")]
    [InlineData("BroadcastServer")]
    public async Task The_defaults_have_room_for_1100_connections_of_one_address(string name)
    {
        const int Connections = 1100;
        await using var servers = await TokenServers.StartAsync();
        using var crowd = await Crowd.ConnectAsync(
            servers.Find(name), Connections, async peer => (await peer.AskAsync("GetServer", new { })).Result());
        (await RawPeer.AskAsync(servers.Find(name), "GetServer", new { })).Result();
    }

    [Theory]
    [InlineData("DataServer")]
    [InlineData("BroadcastServer")]
    public async Task Whoever_does_not_say_who_it_is_may_not_stay(string name)
    {
        await using var servers = await ServerBounds.StartAsync(AuthenticateSoon);
        var person = await servers.SignUpAsync();
        using var known = await RawPeer.ConnectAsync(servers.Find(name));
        using var stranger = await RawPeer.ConnectAsync(servers.Find(name));
        using var impostor = await RawPeer.ConnectAsync(servers.Find(name));
        await AskAsync(known, name, person.Token);
        (await stranger.AskAsync("GetServer", new { })).Result();
        Assert.Equal(RpcErrorCode.NotSignedIn, (await AskAsync(impostor, name, "garbage")).Code());

        await stranger.ExpectEndAsync();
        await impostor.ExpectEndAsync();
        Assert.Equal(0, (await AskAsync(known, name, person.Token)).Code());
    }

    [Theory]
    [InlineData("DataServer")]
    [InlineData("BroadcastServer")]
    public async Task A_stranger_cannot_stay_by_asking_on_and_on(string name)
    {
        await using var servers = await ServerBounds.StartAsync(AuthenticateSoon);
        using var stranger = await RawPeer.ConnectAsync(servers.Find(name));
        var asking = Assert.ThrowsAnyAsync<IOException>(async () =>
        {
            while (true)
            {
                (await stranger.AskAsync("GetServer", new { })).Result();
                await Task.Delay(20, TestContext.Current.CancellationToken);
            }
        });
        await asking.Within("the server to close the stranger's connection");
    }

    [Theory]
    [InlineData("DataServer")]
    [InlineData("BroadcastServer")]
    public async Task A_stranger_cannot_stay_by_always_having_begun_another_frame(string name)
    {
        await using var servers = await ServerBounds.StartAsync(AuthenticateSoon);
        using var stranger = await RawPeer.ConnectAsync(servers.Find(name));
        var frame = RawPeer.Frame(RawPeer.Request("GetServer", new { }, keepAlive: true));
        await stranger.SendAsync([.. frame, frame[0]]);
        (await stranger.ReceiveAsync()).Result();
        Assert.Equal(RpcErrorCode.ParseError, (await stranger.ReceiveAsync()).Code());
        await stranger.ExpectEndAsync();
    }

    [Theory]
    [InlineData("DataServer", "a user's token", 0)]
    [InlineData("DataServer", "garbage", RpcErrorCode.NotSignedIn)]
    [InlineData("DataServer", "an unknown method", RpcErrorCode.MethodNotFound)]
    [InlineData("DataServer", "no request", RpcErrorCode.InvalidRequest)]
    [InlineData("BroadcastServer", "a user's token", 0)]
    [InlineData("BroadcastServer", "garbage", RpcErrorCode.NotSignedIn)]
    [InlineData("BroadcastServer", "an unknown method", RpcErrorCode.MethodNotFound)]
    [InlineData("BroadcastServer", "no request", RpcErrorCode.InvalidRequest)]
    public async Task One_connection_brings_so_many_requests_and_no_more(string name, string kind, int code)
    {
        const int Max = 5;
        await using var servers = await ServerBounds.StartAsync(options => options with { MaxRequests = Max });
        var person = await servers.SignUpAsync();
        var payload = kind switch
        {
            "no request" => """{"jsonrpc":"2.0","method":7,"id":1,"keep_alive":true}""",
            "an unknown method" => RawPeer.Request("Nothing", new { }, keepAlive: true),
            "garbage" => RawPeer.Request(ForUsers(name), new { }, "garbage", keepAlive: true),
            _ => RawPeer.Request(ForUsers(name), new { }, person.Token, keepAlive: true),
        };
        using var peer = await RawPeer.ConnectAsync(servers.Find(name));
        for (var i = 0; i < Max; i++)
        {
            await peer.SendPayloadAsync(payload);
            Assert.Equal(code, (await peer.ReceiveAsync()).Code());
        }

        await peer.SendPayloadAsync(RawPeer.Request("GetServer", new { }, keepAlive: true));
        var answer = await peer.ReceiveAsync();
        Assert.Equal(RpcErrorCode.Busy, answer.Code());
        Assert.True(answer.RetryAfterMs() > 0);
        await peer.ExpectEndAsync();
    }

    [Theory]
    [InlineData("DataServer")]
    [InlineData("BroadcastServer")]
    public async Task The_servers_own_connections_bring_as_many_as_they_like(string name)
    {
        const int Max = 5;
        await using var servers = await ServerBounds.StartAsync(options => options with { MaxRequests = Max });
        using var peer = await RawPeer.ConnectAsync(servers.Find(name));
        for (var i = 0; i < 3 * Max; i++)
        {
            (await peer.AskAsync("GetServer", new { }, auth: servers.Secret.Auth)).Result();
        }
    }

    private static RpcServerOptions AuthenticateSoon(RpcServerOptions options) =>
        options.Patient() with { AuthenticateTimeout = Soon };

    private static Task<JsonElement> AskAsync(RawPeer peer, string name, string token) =>
        peer.AskAsync(ForUsers(name), new { }, auth: token);

    private static string ForUsers(string name) => name == "DataServer" ? "GetSessions" : "CloseStream";
}
