using System.Text.Json;
using Talko.Bench.Loads;
using Talko.Bench.Measurements;
using Talko.Bench.Postgres;
using Talko.Bench.Reports;
using Talko.Bench.Servers;
using Talko.Bench.Sqlite;

namespace Talko.Bench.Chapters;

/// <summary>How long a search takes among a million messages, for who is in few of the chats and for who is in all.</summary>
internal sealed class Searches : IChapter
{
    private const int MaxMilliseconds = 50;

    // Two words that nobody says differ by as much from one run to the next.
    private const double Noise = 0.03;

    private const string Start = "SearchMessages, ";

    private static readonly Query[] Queries =
    [
        new("a common word", SearchedTexts.CommonWord, _ => [SearchedTexts.CommonWord]),
        new("a rare word", SearchedTexts.RareWord, _ => [SearchedTexts.RareWord]),
        new("two Han characters", SearchedTexts.TwoHanCharacters, _ => [.. SearchedTexts.TwoHanCharacters.Select(word => $"{word}")]),
        new("a phrase", $"\"{SearchedTexts.Phrase}\"", _ => SearchedTexts.Phrase.Split(' ')),
        new("a prefix", SearchedTexts.Prefix, _ => [SearchedTexts.Prefix]),
        new(
            "an author and a common word",
            $"from:\"{SearchedMessages.Author}\" {SearchedTexts.CommonWord}",
            authorId => [$"@{authorId}", SearchedTexts.CommonWord]),
        new("a word that none of the few chats has", SearchedTexts.WordOfOthers, _ => [SearchedTexts.WordOfOthers]),
        new("no hit", SearchedTexts.NoWord, _ => [SearchedTexts.NoWord]),
    ];

    private static readonly string Text = $"""
        One request after another on one kept connection, for the newest 20 hits among {SearchedMessages.Count:N0} messages in
        {SearchedMessages.Chats:N0} chats, all of them indexed: of one who takes part in {SearchedMessages.FewChats} of the chats, and of one in
        all. Beside it the bare query in the engine by the same index: on SQLite it finds and reads as many messages with their
        authors and chats, and does not look at their texts; on PostgreSQL it reads the blocks of all that is looked for. The word that none of the few chats has is said a hundred
        thousand times in the others: who is in the few is to be answered as fast, or as slowly, as by no hit.
        """;

    public async Task<ChapterResult?> MeasureAsync(Arena arena, CancellationToken cancellationToken)
    {
        if (!Queries.Any(query => arena.Options.Wants(Start + query.What)))
        {
            return null;
        }

        List<ISearchedEngine> engines = [await SearchedSqlite.MakeAsync(arena.Options)];
        if (arena.Postgres is { } postgres)
        {
            engines.Add(await SearchedPostgres.MakeAsync(postgres, arena.Options));
        }

        try
        {
            var results = await arena.Runner.RunAsync(
                Queries.Select(query => new Measurement(Start + query.What, () => PrepareAsync(arena, engines, query))),
                cancellationToken);
            var pairs = engines.Select(Compare).ToList();
            return new ChapterResult("Searches", Text)
            {
                Tables =
                [
                    ResultTable.Figures("searches/s", results),
                    ResultTable.Latencies("latency in ms: p50 / p99", results),
                    Sizes(engines),
                    Pairs(pairs),
                ],
                Bars = [.. engines.SelectMany(engine => Bars(engine, results)), .. pairs.Select(Bar)],
            };
        }
        finally
        {
            engines.ForEach(engine => engine.Dispose());
        }
    }

    private static Table Sizes(IEnumerable<ISearchedEngine> engines)
    {
        var table = new Table(["bytes of the index ÷ bytes of the texts", ""]);
        foreach (var engine in engines)
        {
            table.Add([engine.Name, ResultTable.Text(engine.IndexShare, "0.00")]);
        }

        return table;
    }

    // What others say often against what nobody says, and that against something else that nobody says.
    private static SearchTimes Compare(ISearchedEngine engine)
    {
        var userId = engine.Readers[0].UserId;
        var (port, no) = (engine.Servers.DataPort, Request(userId, SearchedTexts.NoWord));
        return new SearchTimes(
            engine.Name,
            SearchPairs.Measure(port, no, Request(userId, SearchedTexts.WordOfOthers)),
            SearchPairs.Measure(port, no, Request(userId, SearchedTexts.OtherNoWord)));
    }

    private static Table Pairs(IEnumerable<SearchTimes> pairs)
    {
        var table = new Table(
        [
            $"{SearchPairs.Pairs:N0} pairs of searches of one in {SearchedMessages.FewChats} chats", "nobody's word, median µs", "others' word, median µs",
            "differ by", "two of nobody's differ by",
        ]);
        foreach (var (name, others, none) in pairs)
        {
            table.Add([
                name, ResultTable.Text(others.First, "N0"), ResultTable.Text(others.Second, "N0"),
                ResultTable.Text(others.Difference, "P1"), ResultTable.Text(none.Difference, "P1")]);
        }

        return table;
    }

    private static Bar Bar(SearchTimes times) => new(
        $"time of a search for a word of others, more or less than for nobody's, {times.EngineName}", "nobody's", times.Others.Difference)
    {
        Goal = Noise,
        AtMost = true,
    };

    private static string Name(ISearchedEngine engine, SearchReader reader) => $"{engine.Name}, {reader.ChatIds.Length:N0} chats";

    private static string BareName(ISearchedEngine engine, SearchReader reader) => $"bare query, {Name(engine, reader)}";

    private static Task<IReadOnlyList<Contestant>> PrepareAsync(Arena arena, IEnumerable<ISearchedEngine> engines, Query query) =>
        Task.FromResult<IReadOnlyList<Contestant>>(
        [
            .. engines.SelectMany(engine => engine.Readers.SelectMany(reader => new[]
            {
                Contestant.Of(
                    Name(engine, reader),
                    new KeepAliveLoad(engine.Servers.DataPort, new SameRequest(Request(reader.UserId, query.Text)), connections: 1),
                    engine.Servers.Use,
                    arena.Options),
                engine.Bare(BareName(engine, reader), reader, query.TermsBy(engine.AuthorId), arena.Options),
            })),
        ]);

    private static byte[] Request(long userId, string text)
    {
        var json = JsonSerializer.Serialize(text);
        return Frames.From(
            $$$"""{"jsonrpc":"2.0","method":"SearchMessages","params":{"text":{{{json}}},"user_id":{{{userId}}}},"keep_alive":true,"id":1}""");
    }

    private static IEnumerable<Bar> Bars(ISearchedEngine engine, IReadOnlyList<Result> results)
    {
        foreach (var reader in engine.Readers)
        {
            var name = Name(engine, reader);
            yield return new Bar(
                $"p99 of the slowest search, {name}", "ms", ResultTable.Milliseconds(results, name, latency => latency.P99).Max())
            {
                Goal = MaxMilliseconds,
                AtMost = true,
            };
            yield return new Bar(
                $"time of a search, the slowest by its ratio, {name}",
                "the bare query",
                results.Max(result => result.Ratio(BareName(engine, reader), name)))
            {
                Goal = 3,
                AtMost = true,
            };
        }

        yield return new Bar($"size of the index on {engine.Name}", "the texts", engine.IndexShare) { Goal = 1, AtMost = true };
    }

    /// <summary>Whether the time of a search tells something.</summary>
    private sealed record SearchTimes(string EngineName, PairTimes Others, PairTimes None);

    /// <summary>What is looked for.</summary>
    /// <param name="What">What it is.</param>
    /// <param name="Text">How Talko is asked for it.</param>
    /// <param name="TermsBy">How an engine is, by the author's id.</param>
    private sealed record Query(string What, string Text, Func<long, string[]> TermsBy);
}
