using Talko.Bench.Loads;
using Talko.Bench.Measurements;
using Talko.Bench.Reports;
using Talko.Bench.Servers;

namespace Talko.Bench.Chapters;

/// <summary>What mentions and read marks cost those who write.</summary>
internal sealed class MarksAndMentions : IChapter
{
    private const int Senders = 64;
    private const int Readers = 16;
    private const string Plain = "messages alone";
    private const string Talking = "1 in 10 mentions, marks move";
    private const string Mentioning = "each mentions";
    private const string Marks = "read marks beside senders";

    private static readonly string MarksName = $"MarkRead/s of {Readers}, beside {Senders} senders";
    private static readonly string BesideName = $"messages/s of {Senders}, beside {Readers} readers";
    private static readonly string AloneName = $"messages/s of {Senders} alone";

    private static readonly string Text = $"""
        InsertMessage as under Durable messages, by {Senders} senders in one chat and in {Senders}, to the same {Senders} people:
        without anything else ({Plain}); where of ten messages one mentions somebody and behind the ten their author moves
        their mark by MarkRead, as people do who talk ({Talking}; the marks are not counted, and take their time); and where
        every message mentions somebody, which nobody writes like ({Mentioning}). Another build is compared by its messages
        alone, since it may know nothing else.

        Then {Readers} readers who move their marks on one kept connection each to what is the chat's newest message, as fast
        as they are answered, while {Senders} senders write to it as fast as they are answered.
        """;

    private static readonly (string What, int Chats)[] Lines =
    [
        ("with marks and mentions, one chat", 1),
        ($"with marks and mentions, {Senders} chats", Senders),
    ];

    public async Task<ChapterResult?> MeasureAsync(Arena arena, CancellationToken cancellationToken)
    {
        var results = await arena.Runner.RunAsync(
            Lines.Select(line => new Measurement(line.What, () => PrepareAsync(arena, line.Chats))), cancellationToken);
        var marks = await arena.Runner.RunAsync(
            [new Measurement(Marks, () => PrepareMarksAsync(arena))], cancellationToken);
        return results.Count + marks.Count == 0 ? null : new ChapterResult("Read marks and mentions", Text)
        {
            Tables = [.. Tables(results, "messages/s"), .. Tables(marks, "")],
            Bars = [.. results.SelectMany(result => Bars(arena, result))],
        };
    }

    private static IEnumerable<Table> Tables(IReadOnlyList<Result> results, string what) => results.Count == 0 ? [] :
    [
        ResultTable.Figures(what, results),
        ResultTable.Latencies("latency in ms: p50 / p99", results),
        ResultTable.Cores(results),
    ];

    private static string Name(string talko, string what) => $"{talko}, {what}";

    private static IEnumerable<Bar> Bars(Arena arena, Result result)
    {
        foreach (var talko in arena.Servers)
        {
            var plain = Name(talko.Name, Plain);
            yield return new Bar(
                $"InsertMessage/s {result.What}", plain, result.Ratio(Name(Contestant.Talko, Talking), plain))
            {
                ShortName = result.What,
                Goal = 0.85,
            };
        }
    }

    private static async Task<IReadOnlyList<Contestant>> PrepareAsync(Arena arena, int chats)
    {
        var contestants = new List<Contestant>();
        foreach (var talko in arena.Servers)
        {
            var users = await talko.InsertUsersAsync($"Talking in {chats}", Senders);
            var chatIds = await talko.InsertChatsAsync(users, chats);
            contestants.Add(Load(talko, Plain, new NewMessages(chatIds, users)));
            if (await talko.KnowsAsync("MarkRead"))
            {
                contestants.Add(Messages(Load(talko, Talking, new Talk(chatIds, users))));
                contestants.Add(Load(talko, Mentioning, new NewMessages(chatIds, users, mention: true)));
            }
        }

        return contestants;

        Contestant Load(TalkoServers talko, string what, IRequests requests) => Contestant.Of(
            Name(talko.Name, what), new KeepAliveLoad(talko.DataPort, requests, Senders), talko.Use, arena.Options);
    }

    private static Contestant Messages(Contestant talk) => new(talk.Name, async () =>
    {
        var sample = await talk.RunAsync();
        return sample with { Figure = sample.Figure * Talk.MessageShare };
    });

    private static async Task<IReadOnlyList<Contestant>> PrepareMarksAsync(Arena arena)
    {
        var talko = arena.Servers[0];
        var users = await talko.InsertUsersAsync("Reading", Senders + Readers);
        var chatIds = await talko.InsertChatsAsync(users, 1);
        var messages = new NewMessages(chatIds, users[..Senders]);
        var marks = new NewMarks(users[Senders..], chatIds[0]);
        await talko.InsertMessageAsync(chatIds[0], users[0]);
        var (writing, reading) = (Load(messages, Senders), Load(marks, Readers));
        return
        [
            new Contestant(MarksName, () => BesideAsync(reading, messages, Senders)),
            new Contestant(BesideName, () => BesideAsync(writing, marks, Readers)),
            new Contestant(AloneName, writing),
        ];

        Func<Task<Sample>> Load(IRequests requests, int connections) => Contestant.Of(
            "", new KeepAliveLoad(talko.DataPort, requests, connections), talko.Use, arena.Options).RunAsync;

        async Task<Sample> BesideAsync(Func<Task<Sample>> load, IRequests others, int connections)
        {
            using var flood = new Flood(talko.DataPort, others, connections);
            return await load();
        }
    }
}
