using Talko.Bench.Charts;
using Talko.Bench.Loads;
using Talko.Bench.Measurements;
using Talko.Bench.Reports;
using Talko.Bench.Sockets;

namespace Talko.Bench.Chapters;

/// <summary>One sender, many streams: deliveries a second, and how long one takes.</summary>
internal sealed class Deliveries : IChapter
{
    private const int BarStreams = 1000;
    private static readonly int[] Streams = [10, 100, 1000, 10_000];

    private const string Text = """
        BroadcastMessage on one kept connection to so many streams, against PUB to as many subscribers of nats-server and
        PUBLISH with QoS 0 to as many of mosquitto, with payloads of the same size. Of Talko's messages at most 256 are
        unanswered (fewer where that were more than 256,000 deliveries); the others get a PING behind each message and the
        same bound on its answers. The load generator reads everything with one thread and counts; no delivery may be missing.

        Latency is the time from the sending of a message to its arrival at each stream, at a modest rate: 500 messages a
        second, or as many as make 100,000 deliveries a second where that is less. It holds what the load generator takes
        to read, and all the streams before.
        """;

    public async Task<ChapterResult?> MeasureAsync(Arena arena, CancellationToken cancellationToken)
    {
        var results = await arena.Runner.RunAsync(
            Streams.Where(DescriptorLimit.Allows).Select(streams => new Measurement(Name(streams), () => Task.FromResult<IReadOnlyList<Contestant>>(Prepare(arena, streams)))),
            cancellationToken);
        return results.Count == 0 ? null : new ChapterResult("Deliveries", Text + DescriptorLimit.Explain(Streams.Max()))
        {
            Tables =
            [
                ResultTable.Figures("deliveries/s", results),
                ResultTable.Latencies("latency in ms: p50 / p99", results),
                ResultTable.Cores(results),
            ],
            Charts = Charts(results),
            Bars = [.. results.Where(result => result.What == Name(BarStreams)).Select(Bar)],
        };
    }

    private static string Name(int streams) => $"one sender, {streams:N0} streams";

    private static List<Contestant> Prepare(Arena arena, int streams)
    {
        var payloadBytes = TalkoFanOut.PushBytes;
        var contestants = new List<Contestant>();
        if (arena.Nats is { } nats)
        {
            Add(Contestant.Nats, () => new NatsFanOut(nats.Port, streams, payloadBytes), nats.Use);
        }

        if (arena.Mosquitto is { } mosquitto)
        {
            Add(Contestant.Mosquitto, () => new MqttFanOut(mosquitto.Port, streams, payloadBytes), mosquitto.Use);
        }

        foreach (var talko in arena.Servers)
        {
            Add(talko.Name, () => new TalkoFanOut(talko.BroadcastPort, streams), talko.Use);
        }

        return contestants;

        void Add(string name, Func<IFanOut> open, Func<ServerUse> use) =>
            contestants.Add(Contestant.Of(name, new FanOutLoad(open, streams), use, arena.Options));
    }

    private static Bar Bar(Result result) => new(
        $"deliveries/s to {BarStreams:N0} streams", Contestant.Nats, result.Ratio(Contestant.Talko, Contestant.Nats))
    {
        ShortName = "deliveries ÷ nats-server",
        Goal = 1,
        Stretch = 1.3,
    };

    private static IReadOnlyList<Chart> Charts(IReadOnlyList<Result> results)
    {
        var places = Streams.Where(streams => results.Any(result => result.What == Name(streams)))
            .Select(streams => $"{streams:N0}").ToList();
        string[] names = [Contestant.Talko, Contestant.Nats, Contestant.Mosquitto];
        return
        [
            LineChart.Draw(
                "deliveries.svg", "Deliveries of one sender's messages", "deliveries/s", "streams", places,
                [.. names.Select(name => new Series(name, [.. results.Select(result => result.Figure(name))]))],
                isLogarithmic: true),
            LineChart.Draw(
                "deliveries-latency.svg", "From sending a message to its arrival, at a modest rate", "milliseconds", "streams", places,
                [
                    .. names.SelectMany(name => new[]
                    {
                        new Series($"{name}, p50", ResultTable.Milliseconds(results, name, latency => latency.P50)),
                        new Series($"{name}, p99", ResultTable.Milliseconds(results, name, latency => latency.P99), IsDashed: true),
                    }),
                ],
                isLogarithmic: true),
        ];
    }
}
