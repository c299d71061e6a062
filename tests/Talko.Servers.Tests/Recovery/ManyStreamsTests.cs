using Talko.Client.Messaging;
using Talko.Servers.Tests.Broadcast;
using Talko.Testing.Wire;

namespace Talko.Servers.Tests.Recovery;

/// <summary>A thousand that lose the same server do not come back at the same moment.</summary>
public sealed class ManyStreamsTests
{
    private const int Streams = 1000;
    private static readonly TimeSpan Spread = TimeSpan.FromSeconds(3);

    [Fact]
    public async Task Sessions_come_back_to_a_restarted_BroadcastServer_spread_over_time_and_miss_nothing()
    {
        await using var bench = await ResumeBench.StartAsync();
        var sessions = await Task.WhenAll(Enumerable.Range(0, Streams).Select(i =>
            bench.SignInAsync(1 + (i % 3), options => options with { MaxSilence = Deadline.Timeout })));
        await bench.StopBroadcastAsync();
        await bench.SayAsync(2, 2, "while it was away");

        // Whoever has been refused three times waits up to four seconds for the fourth.
        await Deadline.Until("refusals", () => bench.StreamProxy.AcceptedAt.Count >= Streams * 4);
        var restarted = Environment.TickCount64;
        await bench.StartBroadcastAsync();
        await bench.SayAsync(2, 2, "when it is back");
        await Deadline.Until("everybody", () => sessions.All(HoldsBoth));

        var first = bench.StreamProxy.AcceptedAt.Where(time => time > restarted).Take(Streams).ToList();
        Assert.InRange(MostWithin(first, TimeSpan.FromMilliseconds(500)), 1, Streams / 2);
    }

    [Fact]
    public async Task Streams_are_told_to_reconcile_or_closed_spread_over_the_named_time()
    {
        await using var server = await RunningBroadcastServer.StartAsync(options => options with { ResyncSpread = Spread });
        var streams = await Task.WhenAll(Enumerable.Range(0, Streams).Select(i => server.OpenStreamAsync(1, events: i % 2 == 0)));
        await RawPeer.AskAsync(server.EndPoint, "OpenLink", new { });
        var told = await Task.WhenAll(streams.Select(ToldAtAsync));
        foreach (var stream in streams)
        {
            stream.Dispose();
        }

        AssertSpread([.. told.Where((_, i) => i % 2 == 0)]);
        AssertSpread([.. told.Where((_, i) => i % 2 == 1)]);
    }

    private static bool HoldsBoth(Messenger messenger) =>
        messenger.View.Connection == ConnectionState.Online
        && messenger.View.Chats.Single(chat => chat.ChatId == 2).Messages.Select(line => line.Text)
            .SequenceEqual(["while it was away", "when it is back"]);

    private static async Task<long> ToldAtAsync(RawPeer stream, int index)
    {
        if (index % 2 == 0)
        {
            Assert.Contains("resync", await stream.ReceivePayloadAsync(), StringComparison.Ordinal);
        }
        else
        {
            await stream.ExpectEndAsync();
        }

        return Environment.TickCount64;
    }

    private static void AssertSpread(List<long> times)
    {
        var took = TimeSpan.FromMilliseconds(times.Max() - times.Min());
        Assert.InRange(took, Spread / 2, Deadline.Timeout);
        Assert.InRange(MostWithin([.. times.Order()], Spread / 6), 1, times.Count / 2);
    }

    /// <summary>The most of the times, which are in order, that lie in one span.</summary>
    private static int MostWithin(List<long> times, TimeSpan span)
    {
        var (most, begin) = (0, 0);
        for (var end = 0; end < times.Count; end++)
        {
            for (; times[end] - times[begin] > span.TotalMilliseconds; begin++)
            {
            }

            most = Math.Max(most, end - begin + 1);
        }

        return most;
    }
}
