using Talko.Bench.Loads;
using Talko.Bench.Measurements;
using Talko.Bench.Reports;
using Talko.Bench.Servers;

namespace Talko.Bench.Chapters;

/// <summary>What a DataServer has in memory while many strangers have begun a large frame.</summary>
internal sealed class UnfinishedFrames : IChapter
{
    private const int Connections = 2000;
    private const double Mebibyte = 1024 * 1024;
    private const string Idle = "idle";
    private const string Wave = "unfinished";
    private const string SecondWave = "unfinished once more";

    private static readonly string What = $"MiB resident at most, {Connections:N0} connections";

    private static readonly string Text = $"""
        A DataServer alone in a fresh process, and the most it has resident (VmHWM): with {Connections:N0} connections that send
        nothing, then with as many that send 1 MiB less one byte, and once more with as many others.
        """;

    public async Task<ChapterResult?> MeasureAsync(Arena arena, CancellationToken cancellationToken)
    {
        var contestants = arena.Options.Variants.SelectMany(variant => Contestants(variant, arena.Options.Folder)).ToList();
        var results = await arena.Runner.RunAsync(
            [new Measurement(What, () => Task.FromResult<IReadOnlyList<Contestant>>(contestants))], cancellationToken);
        return results.Count == 0 ? null : new ChapterResult("Unfinished frames", Text)
        {
            Tables = [ResultTable.Figures("", results, "0")],
            Bars =
            [
                new Bar($"MiB for {Connections:N0} unfinished frames", "beyond idle", Difference(results[0], Wave, Idle))
                {
                    ShortName = "memory of unfinished frames", Goal = 64, AtMost = true,
                },
                new Bar("MiB for as many once more", "beyond the first", Difference(results[0], SecondWave, Wave))
                {
                    ShortName = "memory of a second wave", Goal = 8, AtMost = true,
                },
            ],
        };
    }

    private static double? Difference(Result result, string contestant, string comparedTo) =>
        result.Figure(Name(ServerVariant.Default, contestant)) - result.Figure(Name(ServerVariant.Default, comparedTo));

    private static string Name(ServerVariant variant, string what) => $"{variant.Name}, {what}";

    private static IEnumerable<Contestant> Contestants(ServerVariant variant, string folder) =>
    [
        new(Name(variant, Idle), () => MeasureAsync(variant, folder, waves: 0)),
        new(Name(variant, Wave), () => MeasureAsync(variant, folder, waves: 1)),
        new(Name(variant, SecondWave), () => MeasureAsync(variant, folder, waves: 2)),
    ];

    private static async Task<Sample> MeasureAsync(ServerVariant variant, string folder, int waves)
    {
        using var server = await LoneServer.StartDataServerAsync(variant, folder, $"--max_connections_per_address={2 * Connections}");
        UnfinishedFrame.Send(server.Port, Connections, bytes: 0);
        for (var wave = 0; wave < waves; wave++)
        {
            server.ForgetPeak();
            UnfinishedFrame.Send(server.Port, Connections, bytes: (int)Mebibyte - 1);
        }

        return new Sample(server.PeakBytes / Mebibyte);
    }
}
