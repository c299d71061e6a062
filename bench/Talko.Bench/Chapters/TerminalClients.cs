using Talko.Bench.Measurements;
using Talko.Bench.Reports;
using Talko.Bench.Servers;
using Talko.Bench.Terminals;

namespace Talko.Bench.Chapters;

/// <summary>What the terminal client costs that nobody touches, and how long a key takes.</summary>
internal sealed class TerminalClients : IChapter
{
    private const string Idle = "percent of a core, an idle terminal client";
    private const string Key = "from a key to the screen, the terminal client";
    private const int Keys = 300;

    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Idling = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(0.05);

    private static readonly string Text = $"""
        The terminal client on a bare pseudo terminal of 80 by 24, before servers with one chat. Idle: the processor time of
        {Idling.TotalSeconds} s, {Settling.TotalSeconds} s after it was online. Keys: {Keys} letters, each typed
        {Pause.TotalMilliseconds} ms after the one before was on the screen, from the write of the key until the client has
        written the row that shows it.
        """;

    public async Task<ChapterResult?> MeasureAsync(Arena arena, CancellationToken cancellationToken)
    {
        if (!new[] { Idle, Key }.Any(arena.Options.Wants))
        {
            return null;
        }

        var results = !TalkoTerminal.IsPossible ? [] : await arena.Runner.RunAsync(
            [Line(arena, Idle, MeasureIdleAsync), Line(arena, Key, terminal => Task.FromResult(MeasureKeys(terminal)))],
            cancellationToken);
        var idle = results.FirstOrDefault(result => result.What == Idle);
        var key = results.FirstOrDefault(result => result.What == Key);
        return new ChapterResult("The terminal client", Text)
        {
            Tables =
            [
                .. idle is null ? Array.Empty<Table>() : [ResultTable.Figures("", [idle], "0.00")],
                .. key is null ? Array.Empty<Table>() : [ResultTable.Latencies("p95 in ms", [key], latency => latency.P95)],
            ],
            Bars =
            [
                new Bar(Idle, "%", idle?.Figure(Contestant.Talko)) { ShortName = "idle terminal", Goal = 1, AtMost = true },
                new Bar($"{Key}, p95", "ms", key?.Of(Contestant.Talko, sample => sample.Latency?.P95) / 1000)
                {
                    ShortName = "key to screen", Goal = 30, AtMost = true,
                },
            ],
        };
    }

    private static Measurement Line(Arena arena, string what, Func<TalkoTerminal, Task<Sample>> measure)
    {
        var contestants = arena.Servers.Zip(arena.Options.Variants)
            .Select(pair => new Contestant(pair.Second.Name, () => RunAsync(pair.First, pair.Second, arena.Options.Folder, measure)));
        return new Measurement(what, () => Task.FromResult<IReadOnlyList<Contestant>>([.. contestants]));
    }

    private static async Task<Sample> RunAsync(
        TalkoServers servers, ServerVariant variant, string folder, Func<TalkoTerminal, Task<Sample>> measure)
    {
        await using var terminal = TalkoTerminal.Start(servers, variant, folder);
        return await Task.Run(() => measure(terminal));
    }

    private static async Task<Sample> MeasureIdleAsync(TalkoTerminal terminal)
    {
        await Task.Delay(Settling);
        var before = terminal.ProcessorTime;
        await Task.Delay(Idling);
        return new Sample((terminal.ProcessorTime - before) / Idling * 100);
    }

    private static Sample MeasureKeys(TalkoTerminal terminal)
    {
        terminal.Type(Keys / 10, Pause);
        return new Sample(Keys) { Latency = terminal.Type(Keys, Pause) };
    }
}
