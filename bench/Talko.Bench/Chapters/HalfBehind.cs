using Talko.Bench.Loads;
using Talko.Bench.Measurements;
using Talko.Bench.Reports;
using Talko.Bench.Servers;

namespace Talko.Bench.Chapters;

/// <summary>How long messages take to others while one stream stays half behind.</summary>
internal sealed class HalfBehind : IChapter
{
    private const string Without = "all read at once";
    private const string With = "one stays behind";
    private const string What = "deliveries beside a stream that stays half behind";

    private const string Text = """
        250 messages a second to 10 streams and to one more, which gets 62 long ones a second besides. That one reads at once,
        or just so fast that more than half of what may wait for it always does. The times are those of the 10 others.
        """;

    public async Task<ChapterResult?> MeasureAsync(Arena arena, CancellationToken cancellationToken)
    {
        var contestants = arena.Options.Variants.SelectMany(variant => new Contestant[]
        {
            new(Name(variant, Without), () => MeasureAsync(variant, staysBehind: false)),
            new(Name(variant, With), () => MeasureAsync(variant, staysBehind: true)),
        }).ToList();
        var results = await arena.Runner.RunAsync(
            [new Measurement(What, () => Task.FromResult<IReadOnlyList<Contestant>>(contestants))], cancellationToken);
        return results.Count == 0 ? null : new ChapterResult("A stream that stays half behind", Text)
        {
            Tables =
            [
                ResultTable.Latencies("latency in ms: p50 / p99", results),
                ResultTable.Latencies("latency in ms: p95", results, latency => latency.P95),
            ],
            Bars =
            [
                new Bar("p95 of deliveries beside a stream that stays half behind", Without, P95(results[0], With) / P95(results[0], Without))
                {
                    ShortName = "p95 beside a stream half behind", Goal = 1.5, AtMost = true,
                },
            ],
        };
    }

    private static string Name(ServerVariant variant, string what) => $"{variant.Name}, {what}";

    private static double? P95(Result result, string what) =>
        result.Of(Name(ServerVariant.Default, what), sample => sample.Latency?.P95);

    private static async Task<Sample> MeasureAsync(ServerVariant variant, bool staysBehind)
    {
        using var server = await LoneServer.StartBroadcastServerAsync(variant);
        using var load = new HalfBehindLoad(server.Port);
        return await Task.Run(() => load.Run(staysBehind));
    }
}
