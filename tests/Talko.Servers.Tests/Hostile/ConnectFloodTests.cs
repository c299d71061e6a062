using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Talko.Testing.Wire;

namespace Talko.Servers.Tests.Hostile;

[Collection(nameof(LoadCollection))]
public sealed class ConnectFloodTests
{
    private const int Workers = 4;
    private const int OpenPerWorker = 100;
    private const int MaxConnections = 600;

    private static readonly int Connects =
        int.Parse(Environment.GetEnvironmentVariable("TALKO_CONNECTS") ?? "20000", CultureInfo.InvariantCulture);

    [Theory]
    [InlineData("DataServer")]
    [InlineData("BroadcastServer")]
    public async Task A_flood_of_connections_leaves_nothing_behind(string name)
    {
        await using var servers = await ServerBounds.StartAsync(
            options => options with { MaxConnections = MaxConnections });
        var server = servers.Find(name);
        var cold = ProcessState.Look();
        await FloodAsync(server, connects: 1000);
        await ExpectRoomForAllAsync(server);
        var before = ProcessState.Look() with { Descriptors = cold.Descriptors };

        // Each server gets half of them.
        await FloodAsync(server, Connects / 2);
        await ExpectRoomForAllAsync(server);
        await before.ExpectAgainAsync();
        Assert.Empty(servers.Log.Errors);
        TestContext.Current.TestOutputHelper!.WriteLine($"{Connects / 2} connects to the {name}");
    }

    private static Task FloodAsync(IPEndPoint server, int connects) =>
        Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => Task.Run(() => WorkAsync(server, connects / Workers))));

    private static async Task WorkAsync(IPEndPoint server, int connects)
    {
        var open = new Queue<Socket>();
        for (var i = 0; i < connects; i++)
        {
            open.Enqueue(await ConnectAsync(server, kind: i % 5));
            if (open.Count == OpenPerWorker)
            {
                open.Dequeue().Dispose();
            }
        }

        while (open.TryDequeue(out var socket))
        {
            socket.Dispose();
        }
    }

    private static async Task<Socket> ConnectAsync(IPEndPoint server, int kind)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(server).Within("a connection");

            // A reset instead of an end; it also leaves no port behind that waits for its time to pass.
            socket.LingerState = new LingerOption(enable: kind != 0, seconds: 0);
            await socket.SendAsync(WhatToSend(kind)).Within("the server to read");
        }
        catch (SocketException)
        {
            // The server was quicker to refuse it.
        }

        return socket;
    }

    private static byte[] WhatToSend(int kind) => kind switch
    {
        1 => RandomNumberGenerator.GetBytes(200),
        2 => "500       {\"jsonrpc\""u8.ToArray(),
        3 => RawPeer.Frame(RawPeer.Request("GetServer", new { }, keepAlive: true)),
        4 => "9999999999"u8.ToArray(),
        _ => [],
    };

    // A connection that was not let go would take the place of one of these. The servers' own take up to five.
    private static async Task ExpectRoomForAllAsync(IPEndPoint server)
    {
        var honest = new List<RawPeer>();
        try
        {
            await Deadline.Until("there is room for all", async () =>
            {
                while (honest.Count < MaxConnections - 5 && await TryJoinAsync(server) is { } peer)
                {
                    honest.Add(peer);
                }

                return honest.Count == MaxConnections - 5;
            });
        }
        finally
        {
            honest.ForEach(peer => peer.Dispose());
        }
    }

    private static async Task<RawPeer?> TryJoinAsync(IPEndPoint server)
    {
        var peer = await RawPeer.ConnectAsync(server);
        if ((await peer.ReceiveOrAskAsync("GetServer", keepAlive: true)).TryGetProperty("result", out _))
        {
            return peer;
        }

        peer.Dispose();
        return null;
    }
}
