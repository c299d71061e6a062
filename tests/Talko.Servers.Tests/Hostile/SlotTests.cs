using System.Net;
using System.Text.Json;
using Talko.Protocol.Envelope;
using Talko.Protocol.Server;
using Talko.Testing.Network;
using Talko.Testing.Wire;

namespace Talko.Servers.Tests.Hostile;

/// <summary>Who gives way where all places for connections are taken, or those of one address.</summary>
[Collection(nameof(LoadCollection))]
public sealed class SlotTests
{
    private const int Addresses = 6;
    private const int PerAddress = 50;

    [Theory]
    [InlineData("DataServer")]
    [InlineData("BroadcastServer")]
    public async Task Silent_connections_that_keep_coming_from_six_addresses_shut_out_nobody(string name)
    {
        using var addresses = LocalAddresses.Add(Addresses);
        await using var servers = await ServerBounds.StartAsync(options => options.Patient() with
        {
            MaxConnections = Addresses * PerAddress,
            MaxConnectionsPerAddress = PerAddress,
        });
        var person = await servers.SignUpAsync();
        using var kept = await RawPeer.ConnectAsync(servers.Find(name));
        (await AskAsync(kept, name, person)).Result();
        using var stream = await servers.OpenStreamAsync(person);

        using var ended = new CancellationTokenSource();
        var flood = addresses.All.Select(address => FloodAsync(servers.Find(name), address, ended.Token)).ToArray();
        for (var i = 0; i < 100; i++)
        {
            (await RawPeer.AskAsync(servers.Find(name), "GetServer", new { })).Result();
            (await AskAsync(kept, name, person)).Result();
        }

        Assert.True((await servers.AskDataAsync("GetServer", new { })).Result().GetProperty("link").GetBoolean());
        await servers.SayAsync(person, await servers.MakeChatAsync(person), "still here");
        Assert.Contains("still here", await ReceiveMessageAsync(stream), StringComparison.Ordinal);
        await ended.CancelAsync();
        var came = (await Task.WhenAll(flood).Within("the flood to end")).Sum();
        Assert.True(came > 2 * Addresses * PerAddress, $"only {came} came");
    }

    [Fact]
    public async Task Of_an_address_that_has_its_share_the_oldest_stranger_gives_way_however_busy()
    {
        const int Max = 20;
        using var addresses = LocalAddresses.Add(1);
        await using var servers = await StartAsync(options => options with { MaxConnectionsPerAddress = Max });
        using var elsewhere = await RawPeer.ConnectAsync(servers.Data.EndPoint);
        (await elsewhere.AskAsync("GetServer", new { })).Result();

        var peers = await ConnectAsync(servers, Max, peer => peer.AskAsync("GetServer", new { }), addresses.All[0]);
        (await peers[0].AskAsync("GetServer", new { })).Result();
        using var another = await RawPeer.ConnectAsync(servers.Data.EndPoint, addresses.All[0]);
        (await another.AskAsync("GetServer", new { })).Result();
        await peers[0].ExpectEndAsync();
        foreach (var peer in peers.Skip(1).Append(elsewhere))
        {
            (await peer.AskAsync("GetServer", new { })).Result();
            peer.Dispose();
        }
    }

    [Fact]
    public async Task Of_many_addresses_the_one_with_most_strangers_gives_way()
    {
        using var addresses = LocalAddresses.Add(2);
        await using var servers = await StartAsync(options => options with { MaxConnections = 12 });
        var few = await ConnectAsync(servers, 2, peer => peer.AskAsync("GetServer", new { }), addresses.All[0]);
        var many = await ConnectAsync(servers, 30, peer => peer.AskAsync("GetServer", new { }), addresses.All[1]);
        foreach (var peer in few)
        {
            (await peer.AskAsync("GetServer", new { })).Result();
        }

        await many[0].ExpectEndAsync();
        (await many[^1].AskAsync("GetServer", new { })).Result();
        few.Concat(many).ToList().ForEach(peer => peer.Dispose());
    }

    [Fact]
    public async Task Without_strangers_the_user_with_most_gives_way_one_that_is_idle()
    {
        const int Max = 20;
        await using var servers = await StartAsync(options => options with { MaxConnectionsPerAddress = Max });
        var (greedy, modest) = (await servers.SignUpAsync(), await servers.SignUpAsync());
        var few = await ConnectAsync(servers, 3, peer => AskAsync(peer, "DataServer", modest));
        var many = await ConnectAsync(servers, 2 * Max, peer => AskAsync(peer, "DataServer", greedy));
        foreach (var peer in few)
        {
            (await AskAsync(peer, "DataServer", modest)).Result();
        }

        await many[0].ExpectEndAsync();
        (await AskAsync(many[^1], "DataServer", greedy)).Result();
        few.Concat(many).ToList().ForEach(peer => peer.Dispose());
    }

    [Fact]
    public async Task Whoever_has_shown_the_servers_secret_counts_for_no_address_and_stays()
    {
        const int Max = 5;
        await using var servers = await StartAsync(options => options with { MaxConnectionsPerAddress = Max, MaxConnections = 40 });
        var own = await ConnectAsync(servers, 4 * Max, peer => peer.AskAsync("GetServer", new { }, auth: servers.Secret.Auth));
        var strangers = await ConnectAsync(servers, 40, peer => peer.AskAsync("GetServer", new { }));
        foreach (var peer in own)
        {
            (await peer.AskAsync("GetServer", new { }, auth: servers.Secret.Auth)).Result();
        }

        own.Concat(strangers).ToList().ForEach(peer => peer.Dispose());
    }

    [Fact]
    public async Task A_stranger_with_a_frame_begun_is_told_why_it_gives_way()
    {
        const int Max = 5;
        await using var servers = await StartAsync(options => options with { MaxConnectionsPerAddress = Max });
        using var first = await RawPeer.ConnectAsync(servers.Data.EndPoint);
        await first.SendAsync("500       {");
        var others = await ConnectAsync(servers, Max + 1, peer => peer.AskAsync("GetServer", new { }));
        var answer = await first.ReceiveAsync();
        Assert.Equal(RpcErrorCode.Busy, answer.Code());
        Assert.True(answer.RetryAfterMs() > 0);
        await first.ExpectEndAsync();
        others.ForEach(peer => peer.Dispose());
    }

    // One thread accepts: in the order in which they come.
    private static Task<TokenServers> StartAsync(Func<RpcServerOptions, RpcServerOptions> change) =>
        ServerBounds.StartAsync(options => change(options.Patient()) with { Acceptors = 1 });

    private static async Task<List<RawPeer>> ConnectAsync(
        TokenServers servers, int count, Func<RawPeer, Task<JsonElement>> ask, IPAddress? from = null)
    {
        var peers = new List<RawPeer>();
        for (var i = 0; i < count; i++)
        {
            peers.Add(await RawPeer.ConnectAsync(servers.Data.EndPoint, from));
            (await ask(peers[^1])).Result();
        }

        return peers;
    }

    // Keeps so many that the last ones are always there. Returns how many came.
    private static async Task<int> FloodAsync(IPEndPoint server, IPAddress from, CancellationToken ended)
    {
        var open = new Queue<RawPeer>();
        var came = 0;
        for (; !ended.IsCancellationRequested; came++)
        {
            open.Enqueue(await RawPeer.ConnectAsync(server, from));
            if (open.Count > 2 * PerAddress)
            {
                open.Dequeue().Dispose();
            }
        }

        foreach (var peer in open)
        {
            peer.Dispose();
        }

        return came;
    }

    private static Task<JsonElement> AskAsync(RawPeer peer, string name, Person person) => name == "DataServer"
        ? peer.AskAsync("GetSessions", new { }, auth: person.Token)
        : peer.AskAsync("GetServer", new { }, auth: person.Token);

    private static async Task<string> ReceiveMessageAsync(RawPeer stream)
    {
        while (true)
        {
            var payload = await stream.ReceivePayloadAsync();
            if (payload.Contains("\"message\"", StringComparison.Ordinal))
            {
                return payload;
            }
        }
    }
}
