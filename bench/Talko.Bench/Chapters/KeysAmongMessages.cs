using Microsoft.Playwright;
using Talko.Bench.Browsers;
using Talko.Bench.Loads;
using Talko.Bench.Measurements;
using Talko.Bench.Reports;
using Talko.Bench.Servers;

namespace Talko.Bench.Chapters;

/// <summary>How long a key takes to the screen while many messages come in.</summary>
internal sealed class KeysAmongMessages : IChapter
{
    private const int MessagesPerSecond = 200;
    private const int Authors = 4;
    private const string Bare = "a bare page";

    private static readonly string What = $"from key to screen, {MessagesPerSecond} messages a second";

    private static readonly string Text = $"""
        Somebody types in a chat of Chromium's, in which others write {MessagesPerSecond} messages a second, each of which is
        stored and pushed: in Talko's page, and in {Bare} with the same document and styles that appends the same rows and does
        nothing else. The time is that from a key until the browser has painted the frame after it. A lost key fails the run.
        """;

    public async Task<ChapterResult?> MeasureAsync(Arena arena, CancellationToken cancellationToken)
    {
        if (!arena.Options.Wants(What))
        {
            return null;
        }

        await using var browser = await Browser.TryStartAsync();
        var results = browser is null ? [] : await MeasureAsync(arena, browser, cancellationToken);
        return new ChapterResult("Typing among messages", Text)
        {
            Tables = results.Count == 0 ? [] :
            [
                ResultTable.Latencies("latency in ms: p50 / p99", results),
                ResultTable.Latencies("latency in ms: p95", results, latency => latency.P95),
            ],
            Bars =
            [
                new Bar($"p95 {What}", Bare, results.Count == 0 ? null : P95(results[0], Contestant.Talko) / P95(results[0], Bare))
                {
                    ShortName = "p95 from key to screen", Goal = 1.5, AtMost = true,
                },
            ],
        };
    }

    private static double? P95(Result result, string contestant) => result.Of(contestant, sample => sample.Latency?.P95);

    private static async Task<IReadOnlyList<Result>> MeasureAsync(Arena arena, Browser browser, CancellationToken cancellationToken)
    {
        var pages = new List<TalkoPage>();
        try
        {
            var contestants = new List<Contestant>();
            foreach (var (servers, variant) in arena.Servers.Zip(arena.Options.Variants))
            {
                var page = await TalkoPage.StartAsync(servers, variant);
                pages.Add(page);
                if (contestants.Count == 0)
                {
                    contestants.Add(new(Bare, () => MeasureAsync(browser, servers, page, isBare: true)));
                }

                contestants.Add(new(variant.Name, () => MeasureAsync(browser, servers, page, isBare: false)));
            }

            return await arena.Runner.RunAsync(
                [new Measurement(What, () => Task.FromResult<IReadOnlyList<Contestant>>(contestants))], cancellationToken);
        }
        finally
        {
            pages.ForEach(page => page.Dispose());
        }
    }

    /// <summary>In a chat of its own, so that every run begins with an empty page.</summary>
    private static async Task<Sample> MeasureAsync(Browser browser, TalkoServers servers, TalkoPage talko, bool isBare)
    {
        var users = await servers.InsertUsersAsync($"Typing {Guid.NewGuid():N}", 1 + Authors);
        var chatId = (await servers.InsertChatsAsync(users, 1))[0];
        await using var profile = await browser.NewProfileAsync();
        var page = await profile.NewPageAsync();
        var address = $"http://localhost:{talko.Port}/?user_id={users[0]}&chat_id={chatId}";
        await (isBare ? BarePage.OpenAsync(page, address) : page.GotoAsync(address));
        using var messages = PacedMessages.Start(servers.DataPort, chatId, [.. users.Skip(1)], MessagesPerSecond);
        await page.Locator(".message").First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        return await KeyPresses.MeasureAsync(page);
    }
}
