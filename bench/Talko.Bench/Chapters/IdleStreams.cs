using System.Diagnostics;
using Talko.Bench.Loads;
using Talko.Bench.Measurements;
using Talko.Bench.Reports;
using Talko.Bench.Servers;
using Talko.Bench.Sockets;

namespace Talko.Bench.Chapters;

/// <summary>What a stream costs that nothing is sent to.</summary>
internal sealed class IdleStreams : IChapter
{
    private const int Streams = 10_000;

    private static readonly string What = $"kB resident per idle stream, {Streams:N0} streams";
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(0.1);

    private static readonly string Text = $"""
        A BroadcastServer alone in a fresh process, plain TCP. Its resident memory (VmRSS) with {Streams:N0} streams less that
        before the first of them, each the lowest within {Settling.TotalSeconds} s of idling, divided by their
        number; a kB is 1,000 bytes.
        """;

    public async Task<ChapterResult?> MeasureAsync(Arena arena, CancellationToken cancellationToken)
    {
        var contestants = arena.Options.Variants.Where(_ => DescriptorLimit.Allows(Streams))
            .Select(variant => new Contestant(variant.Name, () => MeasureAsync(variant)))
            .ToList();
        var results = await arena.Runner.RunAsync(
            [new Measurement(What, () => Task.FromResult<IReadOnlyList<Contestant>>(contestants))], cancellationToken);
        return results.Count == 0 ? null : new ChapterResult("Memory", Text + DescriptorLimit.Explain(Streams))
        {
            Tables = [ResultTable.Figures("", results, "0.00")],
            Bars =
            [
                new Bar(What, "–", results[0].Figure(Contestant.Talko))
                {
                    ShortName = "memory per idle stream", Goal = 4, Stretch = 2.5, AtMost = true,
                },
            ],
        };
    }

    private static async Task<Sample> MeasureAsync(ServerVariant variant)
    {
        using var server = await LoneServer.StartBroadcastServerAsync(variant);
        var before = await SettledAsync(server);
        var fanOut = new TalkoFanOut(server.Port, Streams);
        var sockets = new LoopbackSocket[Streams];
        for (var i = 0; i < Streams; i++)
        {
            sockets[i] = LoopbackSocket.Connect(server.Port);
            fanOut.Subscribe(sockets[i], i);
        }

        var after = await SettledAsync(server);
        Array.ForEach(sockets, socket => socket.Close());
        return new Sample((after - before) / 1000.0 / Streams);
    }

    private static async Task<long> SettledAsync(LoneServer server)
    {
        var least = long.MaxValue;
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < Settling;)
        {
            await Task.Delay(Pause);
            least = Math.Min(least, server.ResidentBytes);
        }

        return least;
    }
}
