using Talko.Bench.Charts;
using Talko.Bench.Loads;
using Talko.Bench.Measurements;
using Talko.Bench.Reports;
using Talko.Bench.Servers;
using Talko.Bench.Sqlite;

namespace Talko.Bench.Chapters;

/// <summary>Durable messages: how many a second, and how long until one is acknowledged.</summary>
internal sealed class Messages : IChapter
{
    private const int ManyChats = 64;
    private const int BarSenders = 64;

    // What one sender reached when it was found to keep a core busy.
    private const double LoneSenderRate = 3100;
    private const string OneChatName = "one chat";

    // A lone sender asks so little that the runtime still compiles after the usual warm-up, which costs more than the messages.
    private static readonly TimeSpan LoneSenderWarmUp = TimeSpan.FromSeconds(4);
    private static readonly int[] Senders = [1, 16, 64, 256];
    private static readonly string ManyChatsName = $"{ManyChats} chats";
    private static readonly int[] ChatCounts = [1, ManyChats];

    private const string Text = """
        InsertMessage over kept connections, one request at a time on each, 64 characters under a UUIDv7; answered after the
        commit (WAL, `synchronous=FULL`). Nobody has a stream open; every message is forwarded to the BroadcastServer all the
        same. Raw SQLite makes the same changes of the same schema in the load generator's process, without a network, with
        as many rows in each commit as there are senders: more than a server ever finds waiting, since answers and new
        requests of some overlap with the commit of others. Its latency is that of a commit. What one sender costs is told
        for a fixed rate, since a server that answers sooner is asked more; a lone sender has warmed up for 4 s.
        """;

    public async Task<ChapterResult?> MeasureAsync(Arena arena, CancellationToken cancellationToken)
    {
        using var raw = new RawDatabase(Path.Combine(arena.Options.Folder, "raw.db"), Senders.Max(), ManyChats);
        var users = new Dictionary<TalkoServers, long[]>();
        var results = await arena.Runner.RunAsync(
            Senders.Select(senders => new Measurement(
                Name(senders), () => PrepareAsync(arena, raw, users, senders))),
            cancellationToken);
        return results.Count == 0 ? null : new ChapterResult("Durable messages", Text)
        {
            Tables =
            [
                ResultTable.Figures("messages/s", results),
                ResultTable.Latencies("latency in ms: p50 / p99", results),
                ResultTable.Cores(results),
            ],
            Charts = Charts(results),
            Bars =
            [
                .. results.Where(result => result.What == Name(BarSenders)).Select(Bar),
                .. results.Where(result => result.What == Name(1)).Select(LoneSenderBar),
            ],
        };
    }

    private static string Name(int senders) => $"InsertMessage, {senders} {(senders == 1 ? "sender" : "senders")}";

    private static string Name(string contestant, int chats) => $"{contestant}, {(chats == 1 ? OneChatName : ManyChatsName)}";

    private static async Task<IReadOnlyList<Contestant>> PrepareAsync(
        Arena arena, RawDatabase raw, Dictionary<TalkoServers, long[]> users, int senders)
    {
        var contestants = new List<Contestant>();
        var options = senders == 1 ? arena.Options with { WarmUp = LoneSenderWarmUp } : arena.Options;
        foreach (var talko in arena.Servers)
        {
            users.TryAdd(talko, users.TryGetValue(talko, out var known) ? known : await talko.InsertUsersAsync("Sender", Senders.Max()));
            foreach (var chats in ChatCounts)
            {
                var authors = users[talko][..senders];
                var requests = new NewMessages(await talko.InsertChatsAsync(authors, chats), authors);
                contestants.Add(Contestant.Of(
                    Name(talko.Name, chats), new KeepAliveLoad(talko.DataPort, requests, senders), talko.Use, options));
                if (senders == BarSenders && chats == 1 && talko == arena.Servers[0])
                {
                    contestants.InsertRange(0, await Contestants.FloorsAsync(
                        arena, requests.Next(0).ToArray(), keep: true, port => new KeepAliveLoad(port, requests, senders)));
                }
            }
        }

        contestants.AddRange(ChatCounts.Select(chats => Contestant.Of(
            Name(Contestant.Sqlite, chats), new CommitLoad(raw.Messages, senders, chats), () => default, arena.Options)));
        return contestants;
    }

    private static Bar Bar(Result result) => new(
        $"durable InsertMessage/s, {BarSenders} senders, one chat",
        Contestant.C,
        result.Ratio(Name(Contestant.Talko, 1), Contestant.C))
    {
        ShortName = "durable messages ÷ loop in C",
        Goal = 0.15,
        Stretch = 0.25,
    };

    private static Bar LoneSenderBar(Result result) => new(
        $"cores of both servers for {LoneSenderRate:N0} messages/s of one sender",
        "cores",
        result.Of(Name(Contestant.Talko, 1), sample => sample.ServerCores / sample.Figure * LoneSenderRate))
    {
        ShortName = "cores for one sender",
        Goal = 0.5,
        AtMost = true,
    };

    private static IReadOnlyList<Chart> Charts(IReadOnlyList<Result> results)
    {
        var measured = Senders.Where(senders => results.Any(result => result.What == Name(senders))).ToList();
        var places = measured.Select(senders => $"{senders}").ToList();
        string[] lines =
        [
            Name(Contestant.Talko, 1), Name(Contestant.Talko, ManyChats),
            Name(Contestant.Sqlite, 1), Name(Contestant.Sqlite, ManyChats),
        ];
        var talko = Name(Contestant.Talko, 1);
        return
        [
            LineChart.Draw(
                "messages.svg", "Durable messages", "messages/s", "senders", places,
                [.. lines.Select((name, i) => new Series(name, [.. results.Select(result => result.Figure(name))], i % 2 == 1))]),
            LineChart.Draw(
                "messages-latency.svg", "From InsertMessage to its answer, in one chat", "milliseconds", "senders", places,
                [
                    new Series("Talko, p50", ResultTable.Milliseconds(results, talko, latency => latency.P50)),
                    new Series("Talko, p99", ResultTable.Milliseconds(results, talko, latency => latency.P99), IsDashed: true),
                ],
                isLogarithmic: true),
        ];
    }
}
