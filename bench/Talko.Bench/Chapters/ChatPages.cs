using Talko.Bench.Loads;
using Talko.Bench.Measurements;
using Talko.Bench.Reports;
using Talko.Bench.Servers;
using Talko.Bench.Sqlite;

namespace Talko.Bench.Chapters;

/// <summary>Whether a chat in the list costs the same however many there are.</summary>
internal sealed class ChatPages : IChapter
{
    private const int Few = 10;
    private const int Many = 1000;
    private const int MessagesPerChat = 20;
    private const string What = "GetChats, full pages: chats/s";

    private static readonly string FewName = $"{Few} chats";
    private static readonly string ManyName = $"{Many:N0} chats";

    private static readonly string Text = $"""
        One request after another on one kept connection, for all {Few} chats of a user and all {Many:N0} of another, with
        `message_limit` 1; each has 3 users and {MessagesPerChat} messages. The ratio is that of the time for each chat.
        """;

    public async Task<ChapterResult?> MeasureAsync(Arena arena, CancellationToken cancellationToken)
    {
        if (!arena.Options.Wants(What))
        {
            return null;
        }

        using var servers = await TalkoServers.StartAsync(arena.Options.Folder, ServerVariant.Default);
        Contestant[] contestants =
            [await PrepareAsync(arena, servers, FewName, Few), await PrepareAsync(arena, servers, ManyName, Many)];
        var results = await arena.Runner.RunAsync(
            [new Measurement(What, () => Task.FromResult<IReadOnlyList<Contestant>>(contestants))], cancellationToken);
        var ratio = results[0].Ratio(FewName, ManyName);
        return new ChapterResult("Pages of chats", Text)
        {
            Tables =
            [
                ResultTable.Figures("", results, ("ratio of time", _ => ratio)),
                ResultTable.Latencies("latency of a page in ms: p50 / p99", results),
            ],
            Bars =
            [
                new Bar($"time of GetChats per chat returned, with {ManyName}", FewName, ratio)
                {
                    ShortName = "a chat of 1,000 in the list", Goal = 1.2, Stretch = 1, AtMost = true,
                },
            ],
        };
    }

    private static async Task<Contestant> PrepareAsync(Arena arena, TalkoServers servers, string name, int count)
    {
        var users = await servers.InsertUsersAsync($"User with {name}", 3);
        FilledChats.Fill(servers.DbPath, count * MessagesPerChat, await servers.InsertChatsAsync(users, count), users);
        var request = Frames.From($$$"""
            {"jsonrpc":"2.0","method":"GetChats","params":{"user_id":{{{users[0]}}},"message_limit":1,"limit":{{{count}}}},
            "keep_alive":true,"id":1}
            """);
        var load = new KeepAliveLoad(servers.DataPort, new SameRequest(request), connections: 1);
        var pages = Contestant.Of(name, load, servers.Use, arena.Options);
        return new Contestant(name, async () =>
        {
            var sample = await pages.RunAsync();
            return sample with { Figure = sample.Figure * count };
        });
    }
}
