using Talko.Bench.Loads;
using Talko.Bench.Measurements;
using Talko.Bench.Postgres;
using Talko.Bench.Reports;
using Talko.Bench.Servers;

namespace Talko.Bench.Chapters;

/// <summary>Durable messages on PostgreSQL, beside pgbench on the same tables.</summary>
internal sealed class PostgresMessages : IChapter
{
    private const int ManyChats = 64;
    private const int ManySenders = 64;
    private const string OneChatName = "one chat";

    private static readonly int[] Senders = [1, ManySenders];
    private static readonly int[] ChatCounts = [1, ManyChats];
    private static readonly string ManyChatsName = $"{ManyChats} chats";

    private const string Text = """
        As above, with the DataServer on a PostgreSQL of its own with its defaults (`fsync` and `synchronous_commit` on).
        pgbench stores on the same tables: a transaction for each message, with prepared statements over the same socket, that
        locks the chat's row, draws a number, inserts and moves the chat on.
        """;

    public async Task<ChapterResult?> MeasureAsync(Arena arena, CancellationToken cancellationToken)
    {
        if (arena.Postgres is not { } postgres || !Senders.Any(senders => arena.Options.Wants(Name(senders))))
        {
            return null;
        }

        var database = await postgres.MakeDatabaseAsync();
        using var talko = await TalkoServers.StartAsync(
            arena.Options.Folder, ServerVariant.Default, dbUrl: postgres.UrlOf(database));
        var users = await talko.InsertUsersAsync("Sender", ManySenders);
        var results = await arena.Runner.RunAsync(
            Senders.Select(senders => new Measurement(
                Name(senders), () => PrepareAsync(arena.Options, postgres, database, talko, users[..senders]))),
            cancellationToken);
        return new ChapterResult("Durable messages on PostgreSQL", Text)
        {
            Tables =
            [
                ResultTable.Figures("messages/s", results),
                ResultTable.Latencies("latency in ms: p50 / p99", results),
                ResultTable.Cores(results),
            ],
            Bars = [.. results.SelectMany(Bars)],
        };
    }

    private static string Name(int senders) => $"InsertMessage on PostgreSQL, {senders} {(senders == 1 ? "sender" : "senders")}";

    private static string Name(string contestant, int chats) => $"{contestant}, {(chats == 1 ? OneChatName : ManyChatsName)}";

    private static async Task<IReadOnlyList<Contestant>> PrepareAsync(
        BenchOptions options, PostgresServer postgres, string database, TalkoServers talko, long[] authors)
    {
        var contestants = new List<Contestant>();
        foreach (var chats in ChatCounts)
        {
            var chatIds = await talko.InsertChatsAsync(authors, chats);
            var load = new KeepAliveLoad(talko.DataPort, new NewMessages(chatIds, authors), authors.Length);
            contestants.Add(Contestant.Of(Name(Contestant.Talko, chats), load, talko.Use, options));
            var pgbench = PgBench.StoringMessages(postgres, database, chatIds, authors, options);
            contestants.Add(new Contestant(Name(Contestant.PgBench, chats), pgbench.RunAsync));
        }

        return contestants;
    }

    private static IEnumerable<Bar> Bars(Result result)
    {
        if (result.What == Name(1))
        {
            var (talko, pgbench) = (Name(Contestant.Talko, 1), Name(Contestant.PgBench, 1));
            yield return new Bar(
                "one sender's latency on PostgreSQL (p50)",
                Contestant.PgBench,
                result.Of(talko, sample => sample.Latency?.P50) / result.Of(pgbench, sample => sample.Latency?.P50))
            {
                ShortName = "one sender on PostgreSQL",
                Goal = 2.5,
                AtMost = true,
            };
            yield break;
        }

        foreach (var (chats, goal, stretch) in new (int, double, double?)[] { (1, 10, null), (ManyChats, 1, 1.5) })
        {
            yield return new Bar(
                $"durable InsertMessage/s on PostgreSQL, {ManySenders} senders, {(chats == 1 ? OneChatName : ManyChatsName)}",
                Contestant.PgBench,
                result.Ratio(Name(Contestant.Talko, chats), Name(Contestant.PgBench, chats)))
            {
                ShortName = $"PostgreSQL, {(chats == 1 ? OneChatName : ManyChatsName)} ÷ pgbench",
                Goal = goal,
                Stretch = stretch,
            };
        }
    }
}
