using Talko.Bench.Loads;
using Talko.Bench.Measurements;
using Talko.Bench.Reports;
using Talko.Bench.Servers;
using Talko.Bench.Sqlite;

namespace Talko.Bench.Chapters;

/// <summary>Whether reading a chat stays fast as its history grows.</summary>
internal sealed class MessagePages : IChapter
{
    private const int Few = 1000;
    private const int Many = 1_000_000;
    private const string Newest = "GetMessages, the newest 50";

    // The chat that a new database is given here, and its users.
    private const long ChatId = 1;
    private static readonly long[] UserIds = [1, 2];

    private static readonly string FewName = $"{Few:N0} messages";
    private static readonly string ManyName = $"{Many:N0} messages";

    private static readonly (string What, string Bound)[] Lines =
    [
        (Newest, ""),
        ("GetMessages, the 50 before the middle", "\"before_id\":"),
        ("GetMessages, the 50 after the middle", "\"after_id\":"),
    ];

    private static readonly string Text = $"""
        One request after another on one kept connection, for a chat with {Few:N0} messages and for one with {Many:N0}, each in
        a database of its own. The ratio is that of the time for a page.
        """;

    public async Task<ChapterResult?> MeasureAsync(Arena arena, CancellationToken cancellationToken)
    {
        if (!Lines.Any(line => arena.Options.Wants(line.What)))
        {
            return null;
        }

        using var few = await StartAsync(arena, Few);
        using var many = await StartAsync(arena, Many);
        var results = await arena.Runner.RunAsync(
            Lines.Select(line => new Measurement(line.What, () => Task.FromResult<IReadOnlyList<Contestant>>(
            [
                Contestant.Of(FewName, Load(few, line.Bound, Few / 2), few.Use, arena.Options),
                Contestant.Of(ManyName, Load(many, line.Bound, Many / 2), many.Use, arena.Options),
            ]))),
            cancellationToken);
        return new ChapterResult("Pages of messages", Text)
        {
            Tables =
            [
                ResultTable.Figures("pages/s", results, ("ratio of time", result => result.Ratio(FewName, ManyName))),
                ResultTable.Latencies("latency in ms: p50 / p99", results),
            ],
            Bars = [.. results.Where(result => result.What == Newest).Select(Bar)],
        };
    }

    private static async Task<TalkoServers> StartAsync(Arena arena, int messages)
    {
        var servers = await TalkoServers.StartAsync(arena.Options.Folder, ServerVariant.Default);
        FilledChats.Fill(servers.DbPath, messages, [ChatId], UserIds);
        return servers;
    }

    private static KeepAliveLoad Load(TalkoServers servers, string bound, long middle)
    {
        var range = bound == "" ? "" : $",{bound}{middle}";
        var request = Frames.From(
            $$$"""{"jsonrpc":"2.0","method":"GetMessages","params":{"chat_id":{{{ChatId}}},"limit":50{{{range}}}},"keep_alive":true,"id":1}""");
        return new KeepAliveLoad(servers.DataPort, new SameRequest(request), connections: 1);
    }

    private static Bar Bar(Result result) =>
        new($"time of {Newest}, at {ManyName}", FewName, result.Ratio(FewName, ManyName))
        {
            ShortName = "newest 50 of 1,000,000",
            Goal = 1.2,
            Stretch = 1.05,
            AtMost = true,
        };
}
