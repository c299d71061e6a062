using Talko.Bench.Loads;
using Talko.Bench.Measurements;
using Talko.Bench.Reports;
using Talko.Bench.Servers;

namespace Talko.Bench.Chapters;

/// <summary>What a user with as many chats as may be costs, and what another notices of it.</summary>
internal sealed class OneAmongMany : IChapter
{
    // As many as one user may make.
    private const int Chats = 10_000;
    private const int ChatsAtOnce = 64;
    private const int Connections = 600;

    private static readonly string Newest = $"GetChats, the newest of {Chats:N0}";
    private static readonly string BesideServer = $"GetUser beside {Connections} connections that ask GetServer";
    private static readonly string BesideChats = $"GetUser beside {Connections} connections that ask for one user's chats";

    private static readonly byte[] GetServer =
        Frames.From("""{"jsonrpc":"2.0","method":"GetServer","keep_alive":true,"id":1}""");

    private static readonly byte[] GetUser =
        Frames.From("""{"jsonrpc":"2.0","method":"GetUser","params":{"user_id":1},"keep_alive":true,"id":1}""");

    private static readonly string Text = $"""
        A user takes part in {Chats:N0} chats, which is as many as one may make, and asks for the newest of them, with `limit` 1
        and `message_limit` 0: alone, and on {Connections} connections at once, again and again, while another user makes one
        request after another on one connection.
        """;

    public async Task<ChapterResult?> MeasureAsync(Arena arena, CancellationToken cancellationToken)
    {
        if (!new[] { Newest, BesideServer, BesideChats }.Any(arena.Options.Wants))
        {
            return null;
        }

        var requests = new Dictionary<TalkoServers, byte[]>();
        foreach (var talko in arena.Servers)
        {
            requests[talko] = await PrepareAsync(talko);
        }

        var results = await arena.Runner.RunAsync(
            [
                Line(Newest, talko => Measure(arena, talko, requests[talko])),
                Line(BesideServer, talko => MeasureBeside(arena, talko, GetServer)),
                Line(BesideChats, talko => MeasureBeside(arena, talko, requests[talko])),
            ],
            cancellationToken);
        return new ChapterResult("One user among many", Text)
        {
            Tables = [ResultTable.Latencies("latency in ms: p50 / p99", results)],
            Bars = [.. Bars(results)],
        };

        Measurement Line(string what, Func<TalkoServers, Task<Sample>> run) => new(
            what,
            () => Task.FromResult<IReadOnlyList<Contestant>>(
                [.. arena.Servers.Select(talko => new Contestant(talko.Name, () => run(talko)))]));
    }

    private static IEnumerable<Bar> Bars(IReadOnlyList<Result> results)
    {
        var medians = results.ToDictionary(result => result.What, Median);
        if (medians.TryGetValue(Newest, out var newest))
        {
            yield return new Bar(Newest, "ms", newest / 1000)
            {
                Goal = 4,
                Stretch = 2,
                AtMost = true,
            };
        }

        if (medians.TryGetValue(BesideServer, out var server) && medians.TryGetValue(BesideChats, out var chats))
        {
            yield return new Bar($"median of {BesideChats}", "asking GetServer", chats / server)
            {
                ShortName = "another user's median",
                Goal = 3,
                Stretch = 1,
                AtMost = true,
            };
        }
    }

    private static double? Median(Result result) => result.Of(Contestant.Talko, sample => sample.Latency?.P50);

    private static Task<Sample> Measure(Arena arena, TalkoServers talko, byte[] request) => Task.Run(() =>
        new KeepAliveLoad(talko.DataPort, new SameRequest(request), connections: 1)
            .Run(new Meter(arena.Options.WarmUp, arena.Options.Window, talko.Use)));

    private static async Task<Sample> MeasureBeside(Arena arena, TalkoServers talko, byte[] request)
    {
        using var flood = new Flood(talko.DataPort, new SameRequest(request), Connections);
        return await Measure(arena, talko, GetUser);
    }

    // Over the wire, as this may be another build with another schema.
    private static async Task<byte[]> PrepareAsync(TalkoServers talko)
    {
        var users = await talko.InsertUsersAsync("User with chats", 2);
        await Task.WhenAll(Enumerable.Range(0, ChatsAtOnce).Select(
            _ => Task.Run(() => talko.InsertChatsAsync(users.Append(1), Chats / ChatsAtOnce))));
        await talko.InsertChatsAsync(users.Append(1), Chats % ChatsAtOnce);
        return Frames.From($$$"""
            {"jsonrpc":"2.0","method":"GetChats","params":{"user_id":{{{users[0]}}},"message_limit":0,"limit":1},
            "keep_alive":true,"id":1}
            """);
    }
}
