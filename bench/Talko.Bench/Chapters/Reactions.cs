using Talko.Bench.Loads;
using Talko.Bench.Measurements;
using Talko.Bench.Reports;
using Talko.Bench.Servers;
using Talko.Bench.Sockets;

namespace Talko.Bench.Chapters;

/// <summary>A storm of reactions in a chat that many have open.</summary>
internal sealed class Reactions : IChapter
{
    private const int Streams = 1000;
    private const int Reacting = 64;
    private const string Changes = "changes/s";
    private const string Pushes = "pushes/s";

    private static readonly string What = $"a storm of reactions, {Streams:N0} streams";

    private static readonly string Text = $"""
        {Reacting} people of a group of {Streams:N0} set a reaction on the same message and take it back, each as fast as they are
        answered. Everybody in the group has a stream with events open, which is told of each change; no push may be missing.
        """;

    public async Task<ChapterResult?> MeasureAsync(Arena arena, CancellationToken cancellationToken)
    {
        var results = DescriptorLimit.Allows(Streams + Reacting)
            ? await arena.Runner.RunAsync([new Measurement(What, () => PrepareAsync(arena))], cancellationToken)
            : [];
        return results.Count == 0 ? null : new ChapterResult("Reactions", Text)
        {
            Tables =
            [
                ResultTable.Figures("", results),
                ResultTable.Latencies("from SetReaction to its answer in ms: p50 / p99", results),
                ResultTable.Cores(results),
            ],
        };
    }

    private static async Task<IReadOnlyList<Contestant>> PrepareAsync(Arena arena)
    {
        var contestants = new List<Contestant>();
        foreach (var talko in arena.Servers)
        {
            if (!await talko.KnowsAsync("SetReaction"))
            {
                continue;
            }

            var users = await talko.InsertUsersAsync("Reacting", Streams);
            var chatId = (await talko.InsertChatsAsync(users, 1))[0];
            var messageId = await talko.InsertMessageAsync(chatId, users[0]);

            // One for both: what one run has left set the next one takes back first, so that every request changes something.
            var reactions = new NewReactions(chatId, messageId, users[..Reacting]);
            contestants.Add(Storm(talko, Changes, reactions, users));
            contestants.Add(Storm(talko, Pushes, reactions, users));
        }

        return contestants;

        Contestant Storm(TalkoServers talko, string what, NewReactions reactions, long[] users) =>
            new($"{talko.Name}, {what}", () => Task.Run(() =>
            {
                using var load = new StormLoad(
                    (talko.DataPort, talko.BroadcastPort), reactions, Reacting, users, countsPushes: what == Pushes);
                return load.Run(new Meter(arena.Options.WarmUp, arena.Options.Window, talko.Use));
            }));
    }
}
