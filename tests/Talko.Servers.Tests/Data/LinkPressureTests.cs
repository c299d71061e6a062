using Talko.DataServer;
using Talko.Testing.Wire;

namespace Talko.Servers.Tests.Data;

/// <summary>More is written than the BroadcastServer takes.</summary>
public sealed class LinkPressureTests
{
    private const int Window = 4;
    private const int Queued = 8;
    private const int Senders = 16;
    private const int Each = 10;

    [Fact]
    public async Task A_slow_BroadcastServer_slows_the_senders_and_gets_everything_over_one_link()
    {
        await using var broadcast = FakeBroadcastServer.Start();
        await using var server = await StartAsync(broadcast, maxWait: Deadline.Timeout);
        using var answers = new SemaphoreSlim(0);
        broadcast.Answer = method => AnswerAfter(answers, method);
        var senders = Enumerable.Range(1, Senders).Select(sender => SendAsync(server, sender)).ToList();

        // What is on the way and what waits; the next write has no room.
        await Deadline.Until("as much as there is room for", async () => await StoredAsync(server) == Window + Queued);
        for (var number = 1; number <= Senders * Each; number++)
        {
            var forwarded = await broadcast.ReceiveAsync("BroadcastPush");
            Assert.Equal(number, forwarded.GetProperty("push").GetProperty("message").GetProperty("message_id").GetInt64());
            Assert.Equal(number - 1, forwarded.GetProperty("push").GetProperty("prev_id").GetInt64());
            Assert.InRange(await StoredAsync(server), number, number + Window + Queued);
            answers.Release();
        }

        await Task.WhenAll(senders).Within("the senders");
        Assert.Equal(1, broadcast.Accepted);
    }

    [Fact]
    public async Task The_bytes_that_wait_are_bounded_too()
    {
        await using var broadcast = FakeBroadcastServer.Start();
        await using var server = await StartAsync(
            broadcast, Deadline.Timeout, options => options with { MaxQueuedForwardingBytes = 20_000, MaxQueuedForwardings = 1000, MaxBatchWrites = 1 });
        using var answers = new SemaphoreSlim(0);
        broadcast.Answer = method => AnswerAfter(answers, method);
        var text = new string('x', 4000);
        var sending = Task.WhenAll(Enumerable.Range(0, 20).Select(_ => server.SayAsync(text)));

        // Each takes a little more than 8,000 bytes, and the one that passes the bound is the last.
        await Deadline.Until("as much as there is room for", async () => await StoredAsync(server) == Window + 3);
        answers.Release(20);

        await sending.Within("the senders");
        Assert.Equal(1, broadcast.Accepted);
    }

    [Fact]
    public async Task Room_for_a_little_lets_nothing_large_in()
    {
        const int Small = 300;
        await using var broadcast = FakeBroadcastServer.Start();
        await using var server = await StartAsync(
            broadcast, Deadline.Timeout, options => options with { MaxQueuedForwardingBytes = 100_000, MaxQueuedForwardings = 1000 });
        using var answers = new SemaphoreSlim(0);
        broadcast.Answer = method => AnswerAfter(answers, method);
        for (var number = 0; number < Small; number++)
        {
            await server.SayAsync("x");
        }

        var text = new string('x', 16_000);
        var sending = Task.WhenAll(Enumerable.Range(0, 50).Select(_ => server.SayAsync(text)));

        // Each small one that is forwarded makes 274 bytes of room, a large one needs 32,272. One waits in the writer.
        for (var number = 1; number <= 60; number++)
        {
            await broadcast.ReceiveAsync("BroadcastPush");
            Assert.InRange(await StoredAsync(server), Small, Small + 2);
            answers.Release();
        }

        answers.Release(Small);
        await sending.Within("the senders");
        Assert.Equal(1, broadcast.Accepted);
    }

    [Fact]
    public async Task A_BroadcastServer_that_hangs_holds_writing_up_once_and_then_the_link_is_made_anew()
    {
        await using var broadcast = FakeBroadcastServer.Start();
        await using var server = await StartAsync(broadcast, maxWait: TimeSpan.FromMilliseconds(300));
        broadcast.Answer = _ => null;
        await Task.WhenAll(Enumerable.Range(1, Senders).Select(sender => SendAsync(server, sender))).Within("the senders");
        Assert.Equal(Senders * Each, await StoredAsync(server));
        Assert.False(await LinkAsync(server));

        broadcast.Answer = FakeBroadcastServer.AnswerWell;
        await Deadline.Until("the link to be open", () => LinkAsync(server));
        var number = await server.SayAsync("after it");
        Assert.Equal(number, await LastForwardedAsync(broadcast, number));
    }

    [Fact]
    public async Task A_quiet_link_that_is_full_of_unanswered_forwardings_is_given_up_by_its_heartbeat()
    {
        await using var broadcast = FakeBroadcastServer.Start();
        await using var server = await StartAsync(
            broadcast, Deadline.Timeout, options => options with { LinkHeartbeat = TimeSpan.FromMilliseconds(100) });
        broadcast.Answer = method => method == "BroadcastPush" ? null : FakeBroadcastServer.AnswerWell(method);

        await SendAsync(server, 1);

        await Deadline.Until("another connection", () => broadcast.Accepted > 1);
    }

    [Fact]
    public async Task Stopping_does_not_wait_for_a_BroadcastServer_that_hangs()
    {
        await using var broadcast = FakeBroadcastServer.Start();
        var server = await StartAsync(
            broadcast,
            Deadline.Timeout * 2,
            options => options with { Server = options.Server with { StopTimeout = TimeSpan.FromMilliseconds(100) } });
        broadcast.Answer = _ => null;
        var senders = Enumerable.Range(1, Senders).Select(sender => SendAsync(server, sender)).ToList();
        await Deadline.Until("as much as there is room for", async () => await StoredAsync(server) == Window + Queued);

        await server.DisposeAsync().AsTask().Within("the end");
        await Task.WhenAll(senders).ContinueWith(_ => { }, TaskScheduler.Default).Within("the senders");
    }

    private static async Task<RunningDataServer> StartAsync(
        FakeBroadcastServer broadcast,
        TimeSpan maxWait,
        Func<DataServerOptions, DataServerOptions>? change = null)
    {
        var server = await RunningDataServer.StartAsync(options => (change ?? (same => same))(options with
        {
            BroadcastPort = broadcast.Port,
            LinkWindow = Window,
            MaxQueuedForwardings = Queued,
            MaxForwardingWait = maxWait,
        }));
        await broadcast.ReceiveAsync("OpenLink");
        await server.MakeUsersAsync("Ada", "Bob");
        await server.MakeChatAsync(1, 2);
        await broadcast.ReceiveAsync("BroadcastPush");
        return server;
    }

    private static string? AnswerAfter(SemaphoreSlim answers, string method)
    {
        if (method == "BroadcastPush")
        {
            answers.Wait(Deadline.Timeout);
        }

        return FakeBroadcastServer.AnswerWell(method);
    }

    private static async Task SendAsync(RunningDataServer server, int sender)
    {
        using var peer = await RawPeer.ConnectAsync(server.EndPoint);
        for (var i = 0; i < Each; i++)
        {
            var request = new { chat_id = 1, user_id = 1, message_text = $"{sender}: {i}" };
            var answer = await peer.AskAsync("InsertMessage", request);
            Assert.True(answer.TryGetProperty("result", out _), $"{answer}");
        }
    }

    private static async Task<long> LastForwardedAsync(FakeBroadcastServer broadcast, long number)
    {
        var last = 0L;
        while (last < number)
        {
            last = (await broadcast.ReceiveAnyAsync()).TryGetProperty("push", out var push)
                ? push.GetProperty("message").GetProperty("message_id").GetInt64()
                : last;
        }

        return last;
    }

    private static async Task<long> StoredAsync(RunningDataServer server) =>
        (await server.AskAsync("GetMessages", new { chat_id = 1, limit = 1 })).GetProperty("last_id").GetInt64();

    private static async Task<bool> LinkAsync(RunningDataServer server) =>
        (await server.AskAsync("GetServer", new { })).GetProperty("link").GetBoolean();
}
