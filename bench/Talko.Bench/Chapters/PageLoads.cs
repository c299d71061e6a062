using Talko.Bench.Browsers;
using Talko.Bench.Measurements;
using Talko.Bench.Reports;
using Talko.Bench.Servers;

namespace Talko.Bench.Chapters;

/// <summary>How long it takes to open the page.</summary>
internal sealed class PageLoads : IChapter
{
    private const string New = "milliseconds to a page that answers keys, new to the browser";
    private const string Known = "milliseconds to a page that answers keys, known to the browser";
    private const int Chats = 50;

    private static readonly string Text = $"""
        The page of a user with {Chats} chats in Chromium, over a network with 100 ms and 8 Mbit/s (emulated by the browser, which
        leaves the WebSocket as it is), from asking for it until a key goes to the next chat: in a browser that has never been
        there, and in one that has.
        """;

    public async Task<ChapterResult?> MeasureAsync(Arena arena, CancellationToken cancellationToken)
    {
        if (!new[] { New, Known }.Any(arena.Options.Wants))
        {
            return null;
        }

        await using var browser = await Browser.TryStartAsync();
        var results = browser is null ? [] : await MeasureAsync(arena, browser, cancellationToken);
        return new ChapterResult("Opening the page", Text)
        {
            Tables = results.Count == 0 ? [] : [ResultTable.Figures("", results)],
            Bars = [Bar(New, 1500), Bar(Known, 800)],
        };

        Bar Bar(string what, double goal) => new(
            what, "ms", results.FirstOrDefault(result => result.What == what)?.Figure(Contestant.Talko))
        { Goal = goal, AtMost = true };
    }

    private static async Task<IReadOnlyList<Result>> MeasureAsync(Arena arena, Browser browser, CancellationToken cancellationToken)
    {
        var pages = new List<TalkoPage>();
        try
        {
            var addresses = new Dictionary<string, string>();
            foreach (var (servers, variant) in arena.Servers.Zip(arena.Options.Variants))
            {
                pages.Add(await TalkoPage.StartAsync(servers, variant));
                addresses[variant.Name] = $"http://localhost:{pages[^1].Port}/?user_id={await AddUserAsync(servers)}";
            }

            return await arena.Runner.RunAsync(
                [
                    Line(New, address => MeasureNewAsync(browser, address)),
                    Line(Known, address => MeasureKnownAsync(browser, address)),
                ],
                cancellationToken);

            Measurement Line(string what, Func<string, Task<Sample>> run) => new(
                what,
                () => Task.FromResult<IReadOnlyList<Contestant>>(
                    [.. addresses.Select(page => new Contestant(page.Key, () => run(page.Value)))]));
        }
        finally
        {
            pages.ForEach(page => page.Dispose());
        }
    }

    private static async Task<Sample> MeasureNewAsync(Browser browser, string address)
    {
        await using var profile = await browser.NewProfileAsync();
        return new Sample(await PageLoad.MeasureAsync(profile, address));
    }

    private static async Task<Sample> MeasureKnownAsync(Browser browser, string address)
    {
        await using var profile = await browser.NewProfileAsync();
        await PageLoad.MeasureAsync(profile, address);
        return new Sample(await PageLoad.MeasureAsync(profile, address));
    }

    private static async Task<long> AddUserAsync(TalkoServers servers)
    {
        var users = await servers.InsertUsersAsync("User with a page", 2);
        await servers.InsertChatsAsync(users.Append(1), Chats);
        return users[0];
    }
}
