using Talko.Bench.Loads;
using Talko.Bench.Measurements;
using Talko.Bench.Postgres;
using Talko.Bench.Reports;
using Talko.Bench.Servers;

namespace Talko.Bench.Chapters;

/// <summary>Whether reading on PostgreSQL stays fast as the history grows.</summary>
internal sealed class PostgresPages : IChapter
{
    private const int Few = 1000;
    private const int Many = 1_000_000;
    private const string Messages = "GetMessages on PostgreSQL, the newest 50";
    private const string Chats = "GetChats on PostgreSQL";

    // The chat that a new database is given here, and one of its users.
    private const string OfChat = "\"chat_id\":1,\"limit\":50";
    private const string OfUser = "\"user_id\":1";

    private static readonly string FewName = $"{Few:N0} messages";
    private static readonly string ManyName = $"{Many:N0} messages";

    private static readonly string Text = $"""
        One request after another on one kept connection, with {Few:N0} messages in the chat and with {Many:N0}, each in a
        database of its own. The ratio is that of the time for a page.
        """;

    public async Task<ChapterResult?> MeasureAsync(Arena arena, CancellationToken cancellationToken)
    {
        if (arena.Postgres is not { } postgres || !(arena.Options.Wants(Messages) || arena.Options.Wants(Chats)))
        {
            return null;
        }

        using var few = await StartAsync(arena, postgres, Few);
        using var many = await StartAsync(arena, postgres, Many);
        Contestant[] Pages(string method, string parameters) =>
        [
            Contestant.Of(FewName, Load(few, method, parameters), few.Use, arena.Options),
            Contestant.Of(ManyName, Load(many, method, parameters), many.Use, arena.Options),
        ];
        var results = await arena.Runner.RunAsync(
            [
                new Measurement(Messages, () => Task.FromResult<IReadOnlyList<Contestant>>(Pages("GetMessages", OfChat))),
                new Measurement(Chats, () => Task.FromResult<IReadOnlyList<Contestant>>(Pages("GetChats", OfUser))),
            ],
            cancellationToken);
        return new ChapterResult("Pages on PostgreSQL", Text)
        {
            Tables =
            [
                ResultTable.Figures("pages/s", results, ("ratio of time", result => result.Ratio(FewName, ManyName))),
                ResultTable.Latencies("latency in ms: p50 / p99", results),
            ],
            Bars = [.. results.Select(Bar)],
        };
    }

    private static async Task<TalkoServers> StartAsync(Arena arena, PostgresServer postgres, int messages)
    {
        var database = await postgres.MakeDatabaseAsync();
        var servers = await TalkoServers.StartAsync(
            arena.Options.Folder, ServerVariant.Default, dbUrl: postgres.UrlOf(database));
        await postgres.ExecuteAsync(
            database,
            $"""
            INSERT INTO talko.Messages (message_id, chat_id, user_id, message_text, message_ts, client_message_id)
            SELECT nextval('talko.Counter'), 1, 1 + i % 2, '{NewMessages.Text}', 0, gen_random_uuid()::text
            FROM generate_series(1, {messages}) i;
            UPDATE talko.ChatNumbers SET (sort_id, last_id) = (SELECT last_value, last_value FROM talko.Counter);
            """);
        await postgres.ExecuteAsync(database, "VACUUM ANALYZE");
        return servers;
    }

    private static KeepAliveLoad Load(TalkoServers servers, string method, string parameters)
    {
        var request = Frames.From(
            $$$"""{"jsonrpc":"2.0","method":"{{{method}}}","params":{{{{parameters}}}},"keep_alive":true,"id":1}""");
        return new KeepAliveLoad(servers.DataPort, new SameRequest(request), connections: 1);
    }

    private static Bar Bar(Result result) =>
        new($"time of {result.What}, at {ManyName}", FewName, result.Ratio(FewName, ManyName)) { Goal = 1.2, AtMost = true };
}
