using Talko.Bench.Loads;
using Talko.Bench.Measurements;
using Talko.Bench.Reports;
using Talko.Bench.Servers;
using Talko.Bench.Sqlite;

namespace Talko.Bench.Chapters;

/// <summary>What counting unread messages costs who opens their chats.</summary>
internal sealed class UnreadChats : IChapter
{
    private const int Chats = 1000;
    private const int MessagesPerChat = 1000;
    private const string What = "GetChats with unread messages: pages/s";
    private const string None = "nothing unread";

    private static readonly string All = $"{MessagesPerChat:N0} unread in each";

    private static readonly string Text = $"""
        One request after another on one kept connection, with `message_limit` 1, for {Chats:N0} chats with
        {MessagesPerChat:N0} messages each: of one who has read all of them, and of one who has read none. The ratio is that of
        the time for a page.
        """;

    public async Task<ChapterResult?> MeasureAsync(Arena arena, CancellationToken cancellationToken)
    {
        if (!arena.Options.Wants(What))
        {
            return null;
        }

        using var servers = await TalkoServers.StartAsync(arena.Options.Folder, ServerVariant.Default);
        var results = await arena.Runner.RunAsync(
            [new Measurement(What, () => PrepareAsync(arena, servers))], cancellationToken);
        var ratio = results[0].Ratio(None, All);
        return new ChapterResult("Unread messages", Text)
        {
            Tables =
            [
                ResultTable.Figures("", results, ("ratio of time", _ => ratio)),
                ResultTable.Latencies("latency of a page in ms: p50 / p99", results),
            ],
            Bars =
            [
                new Bar($"time of GetChats, {Chats:N0} chats with {All}", None, ratio)
                {
                    ShortName = "counting what is unread", Goal = 3, AtMost = true,
                },
            ],
        };
    }

    private static async Task<IReadOnlyList<Contestant>> PrepareAsync(Arena arena, TalkoServers servers)
    {
        var users = await servers.InsertUsersAsync("Reading", 3);
        var (author, reader, other) = (users[0], users[1], users[2]);
        FilledChats.Fill(
            servers.DbPath, Chats * MessagesPerChat, await servers.InsertChatsAsync(users, Chats), [author]);
        FilledChats.MarkRead(servers.DbPath, reader);
        return [Page(None, reader), Page(All, other)];

        Contestant Page(string name, long userId)
        {
            var request = Frames.From($$$"""
                {"jsonrpc":"2.0","method":"GetChats","params":{"user_id":{{{userId}}},"message_limit":1,"limit":{{{Chats}}}},
                "keep_alive":true,"id":1}
                """);
            var load = new KeepAliveLoad(servers.DataPort, new SameRequest(request), connections: 1);
            return Contestant.Of(name, load, servers.Use, arena.Options);
        }
    }
}
