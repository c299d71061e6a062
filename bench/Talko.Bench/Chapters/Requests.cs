using Talko.Bench.Loads;
using Talko.Bench.Measurements;
using Talko.Bench.Reports;

namespace Talko.Bench.Chapters;

/// <summary>GetUser, over a connection each and over kept ones.</summary>
internal sealed class Requests : IChapter
{
    private const int Clients = 32;
    private static readonly string OneShot = $"GetUser, a connection each, {Clients} at once";
    private static readonly string KeepAlive = $"GetUser, {Clients} kept connections";

    public async Task<ChapterResult?> MeasureAsync(Arena arena, CancellationToken cancellationToken)
    {
        var (closing, keeping) = (Request(""), Request("\"keep_alive\":true,"));
        var results = await arena.Runner.RunAsync(
            [
                new Measurement(OneShot, () => Contestants.WithFloorsAsync(
                    arena, closing, keep: false, port => new OneShotLoad(port, closing, Clients))),
                new Measurement(KeepAlive, () => Contestants.WithFloorsAsync(
                    arena, keeping, keep: true, port => new KeepAliveLoad(port, new SameRequest(keeping), Clients))),
            ],
            cancellationToken);
        return results.Count == 0 ? null : new ChapterResult("Requests", Text)
        {
            Tables = [ResultTable.Figures("requests/s", results), ResultTable.Cores(results)],
            Bars = [.. results.SelectMany(Bars)],
        };
    }

    private const string Text = """
        A floor accepts, reads the same frames, writes as many bytes as Talko answers, and closes or reads on: no JSON, no
        storage, no deadline.
        """;

    private static IEnumerable<Bar> Bars(Result result) => result.What == OneShot
        ?
        [
            new Bar(OneShot, Contestant.C, result.Ratio(Contestant.Talko, Contestant.C))
            {
                ShortName = "one-shot requests ÷ loop in C", Goal = 0.85, Stretch = 0.95,
            },
        ]
        :
        [
            new Bar(KeepAlive, Contestant.CSharp, result.Ratio(Contestant.Talko, Contestant.CSharp))
            {
                ShortName = "keep-alive requests ÷ loop in C#", Goal = 0.7,
            },
            new Bar(KeepAlive, Contestant.C, result.Ratio(Contestant.Talko, Contestant.C)) { Stretch = 0.5 },
        ];

    private static byte[] Request(string envelope) => Frames.From(
        $$"""{"jsonrpc":"2.0","method":"GetUser","params":{"user_id":1},{{envelope}}"id":1}""");
}
