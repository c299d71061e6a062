using Talko.Bench.Loads;
using Talko.Bench.Measurements;
using Talko.Bench.Reports;
using Talko.Bench.Servers;

namespace Talko.Bench.Chapters;

/// <summary>How many bytes the servers allocate, all in all, for each thing they do.</summary>
internal sealed class Allocations : IChapter
{
    private const int Clients = 32;
    private const int Senders = 64;
    private const int Streams = 1000;
    private const string GetUserName = "bytes allocated per GetUser";
    private const string InsertMessageName = "bytes allocated per InsertMessage";
    private const string PushName = "bytes allocated per push per receiver";

    // Buffers and queues have grown to what the load needs by then.
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1);

    private const string Text = """
        What the running servers allocate on the managed heap while they are under load, divided by what was done: the
        runtime's own count, which a small library loaded into them writes down. What a broadcast costs once is divided among
        its receivers here, so less than half a byte counts as none.
        """;

    public async Task<ChapterResult?> MeasureAsync(Arena arena, CancellationToken cancellationToken)
    {
        if (!new[] { GetUserName, InsertMessageName, PushName }.Any(arena.Options.Wants))
        {
            return null;
        }

        var probe = new AllocationProbe(arena.Options.Folder);
        using var talko = await TalkoServers.StartAsync(arena.Options.Folder, probe.Variant);
        var results = await arena.Runner.RunAsync(
            [
                new Measurement(GetUserName, () => Task.FromResult(GetUser(arena, talko, probe))),
                new Measurement(InsertMessageName, () => InsertMessageAsync(arena, talko, probe)),
                new Measurement(PushName, () => Task.FromResult(Push(arena, talko, probe))),
            ],
            cancellationToken);
        return new ChapterResult("Allocations of the servers", Text)
        {
            Tables = [ResultTable.Figures("", results, "0.00")],
            Bars =
            [
                .. results.Where(result => result.What == PushName).Select(Bar),
            ],
        };
    }

    private static Bar Bar(Result result)
    {
        var bytes = result.Figure(AllocationProbe.BroadcastServer);
        return new Bar(PushName, "–", bytes is null ? null : Math.Round(bytes.Value)) { Goal = 0, AtMost = true };
    }

    private static IReadOnlyList<Contestant> GetUser(Arena arena, TalkoServers talko, AllocationProbe probe)
    {
        var request = Frames.From(
            """{"jsonrpc":"2.0","method":"GetUser","params":{"user_id":1},"keep_alive":true,"id":1}""");
        var load = new KeepAliveLoad(talko.DataPort, new SameRequest(request), Clients);
        return [Allocated(AllocationProbe.DataServer, load, arena, probe)];
    }

    private static async Task<IReadOnlyList<Contestant>> InsertMessageAsync(
        Arena arena, TalkoServers talko, AllocationProbe probe)
    {
        var users = await talko.InsertUsersAsync("Sender", Senders);
        var load = new KeepAliveLoad(
            talko.DataPort, new NewMessages(await talko.InsertChatsAsync(users, 1), users), Senders);
        return
        [
            Allocated(AllocationProbe.DataServer, load, arena, probe),
            Allocated(AllocationProbe.BroadcastServer, load, arena, probe),
        ];
    }

    private static IReadOnlyList<Contestant> Push(Arena arena, TalkoServers talko, AllocationProbe probe)
    {
        var load = new FanOutLoad(() => new TalkoFanOut(talko.BroadcastPort, Streams), Streams);
        return [Allocated(AllocationProbe.BroadcastServer, load, arena, probe)];
    }

    private static Contestant Allocated(string server, ILoad load, Arena arena, AllocationProbe probe)
    {
        var running = Contestant.Of(server, load, () => probe.Use(server), arena.Options with { WarmUp = WarmUp });
        return new Contestant(server, async () => new Sample((await running.RunAsync()).AllocatedBytes));
    }
}
