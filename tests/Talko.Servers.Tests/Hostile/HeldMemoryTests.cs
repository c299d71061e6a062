using System.Globalization;
using System.Net;
using Talko.Protocol.Envelope;
using Talko.Testing.Processes;
using Talko.Testing.Wire;

namespace Talko.Servers.Tests.Hostile;

/// <summary>What connections hold in memory with unfinished frames and unread answers.</summary>
[Collection(nameof(LoadCollection))]
public sealed class HeldMemoryTests
{
    private const int Mebibyte = 1024 * 1024;
    private const string Status = "/proc/self/status";

    // All but the last byte.
    private static readonly byte[] Unfinished = RawPeer.Frame(new string(' ', Mebibyte))[..^1];

    [Fact]
    public async Task Two_thousand_unfinished_frames_take_little_more_than_two_thousand_idle_connections()
    {
        const int Connections = 2000;
        const long Most = 64 * Mebibyte;
        Assert.SkipUnless(File.Exists(Status), "this system does not show what a process has in memory");
        using var folder = new TempFolder();
        await using var server = TalkoProcess.Start(
            "Talko.DataServer", "--port=0", "--broadcast_port=1", $"--db_path={folder.File("t.db")}", "--max_connections_per_address=4000");
        var line = await server.LineAsync("listening on ");
        var endPoint = IPEndPoint.Parse("127.0.0.1" + line[line.LastIndexOf(':')..]);
        using (await Crowd.ConnectAsync(endPoint, Connections, _ => Task.CompletedTask))
        {
        }

        var idle = PeakOf(server);
        for (var wave = 0; wave < 2; wave++)
        {
            using var crowd = await Crowd.ConnectAsync(endPoint, Connections, SendUnfinishedAsync);
            Assert.InRange(PeakOf(server), idle, idle + Most);
        }
    }

    [Fact]
    public async Task The_largest_unfinished_frame_is_refused_where_there_are_too_many_bytes_and_the_others_are_read()
    {
        await using var servers = await ServerBounds.StartAsync(
            options => options.Patient() with { MaxHeldBytesOfStrangers = Mebibyte });
        using var small = await RawPeer.ConnectAsync(servers.Data.EndPoint);
        using var large = await RawPeer.ConnectAsync(servers.Data.EndPoint);
        using var last = await RawPeer.ConnectAsync(servers.Data.EndPoint);
        var frame = RawPeer.Frame(RawPeer.Request("GetServer", new { nonce = "n", rest = new string('x', 100_000) }));
        await small.SendAsync(frame[..^1]);
        await large.SendAsync($"{Mebibyte}   {new string(' ', 1_000_000)}");
        await last.SendAsync(frame[..^1]);
        var answer = await large.ReceiveAsync();
        Assert.Equal(RpcErrorCode.Busy, answer.Code());
        Assert.True(answer.RetryAfterMs() > 0);
        await small.SendAsync(frame[^1..]);
        await last.SendAsync(frame[^1..]);
        (await small.ReceiveAsync()).Result();
        (await last.ReceiveAsync()).Result();
    }

    [Fact]
    public async Task A_chat_of_20000_is_read_on_a_fresh_connection_while_unfinished_frames_take_all_there_is()
    {
        await using var servers = await ServerBounds.StartAsync(
            options => options.Patient() with { MaxHeldBytesOfStrangers = 4 * Mebibyte });
        var person = await servers.SignUpAsync();
        using var crowd = await Crowd.ConnectAsync(servers.Data.EndPoint, 10, SendUnfinishedAsync);
        var others = Enumerable.Range(1_000_000, 19_999).Select(id => (long)id);
        var chat = new { chat_name = "N/A", user_ids = others.Prepend(person.UserId).ToArray() };
        Assert.Equal(RpcErrorCode.NotFound, (await servers.AskDataAsync("InsertChat", chat, person.Token)).Code());
    }

    [Fact]
    public async Task A_users_unread_answers_are_given_up_where_they_take_too_much()
    {
        await using var servers = await ServerBounds.StartAsync(
            options => options.Patient() with { MaxHeldBytesOfUsers = Mebibyte / 4 });
        var person = await servers.SignUpAsync();
        var chatId = await servers.MakeChatAsync(person, await servers.SignUpAsync());
        for (var i = 0; i < 60; i++)
        {
            await servers.SayAsync(person, chatId, new string('x', 16_000));
        }

        var request = RawPeer.Request("GetMessages", new { chat_id = chatId, limit = 1000 }, person.Token, keepAlive: true);
        var frames = Enumerable.Repeat(RawPeer.Frame(request), 100).SelectMany(frame => frame).ToArray();
        using var crowd = await Crowd.ConnectAsync(servers.Data.EndPoint, count: 5, peer => peer.SendAsync(frames));
        await crowd.OutliveAsync(servers.Data.EndPoint, peer => SendOnAsync(peer, frames).Within("the server to cut it"));
    }

    // The server may have refused it before it has taken everything.
    private static async Task SendUnfinishedAsync(RawPeer peer)
    {
        try
        {
            await peer.SendAsync(Unfinished);
        }
        catch (IOException)
        {
        }
    }

    private static async Task SendOnAsync(RawPeer peer, byte[] frames) =>
        await Assert.ThrowsAnyAsync<IOException>(async () =>
        {
            while (true)
            {
                await peer.SendAsync(frames);
            }
        });

    private static long PeakOf(TalkoProcess server)
    {
        var line = File.ReadLines($"/proc/{server.Id}/status").First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
        return 1024 * long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
    }
}
