using Talko.Bench.Loads;
using Talko.Bench.Measurements;
using Talko.Bench.Reports;
using Talko.Bench.Servers;

namespace Talko.Bench.Chapters;

/// <summary>Whether a message costs the same however many take part.</summary>
internal sealed class GroupSizes : IChapter
{
    private const int Few = 10;
    private const int Many = 10_000;
    private const string What = "messages/s by the size of the group";

    private static readonly string FewName = $"a group of {Few}";
    private static readonly string ManyName = $"a group of {Many:N0}";

    private static readonly string Text = $"""
        InsertMessage by {Few} senders to a group of {Few} people, and by {Few} of its people to a group of {Many:N0}. Nobody has
        a stream open; every message is forwarded to the BroadcastServer all the same, with all who are to get it.
        """;

    public async Task<ChapterResult?> MeasureAsync(Arena arena, CancellationToken cancellationToken)
    {
        var results = await arena.Runner.RunAsync([new Measurement(What, () => PrepareAsync(arena))], cancellationToken);
        return results.Count == 0 ? null : new ChapterResult("Sizes of groups", Text)
        {
            Tables =
            [
                ResultTable.Figures("", results),
                ResultTable.Latencies("latency in ms: p50 / p99", results),
                ResultTable.Cores(results),
            ],
            Bars =
            [
                new Bar(
                    $"InsertMessage/s to {ManyName}",
                    FewName,
                    results[0].Ratio(Name(Contestant.Talko, ManyName), Name(Contestant.Talko, FewName)))
                {
                    ShortName = "messages to 10,000 people", Goal = 0.5, Stretch = 0.9,
                },
            ],
        };
    }

    private static string Name(string talko, string group) => $"{talko}, {group}";

    private static async Task<IReadOnlyList<Contestant>> PrepareAsync(Arena arena)
    {
        var contestants = new List<Contestant>();
        foreach (var talko in arena.Servers)
        {
            var users = await talko.InsertUsersAsync("In a group", Many);
            contestants.Add(await GroupAsync(talko, FewName, users[..Few]));
            contestants.Add(await GroupAsync(talko, ManyName, users));
        }

        return contestants;

        async Task<Contestant> GroupAsync(TalkoServers talko, string group, long[] users)
        {
            var messages = new NewMessages(await talko.InsertChatsAsync(users, 1), users[..Few]);
            var load = new KeepAliveLoad(talko.DataPort, messages, Few);
            return Contestant.Of(Name(talko.Name, group), load, talko.Use, arena.Options);
        }
    }
}
