using Microsoft.Playwright;
using Talko.Testing.Browser;
using static Microsoft.Playwright.Assertions;

namespace Talko.Web.Tests.Page;

/// <summary>Chats in which thousands are written: what the page does stays as little as what a person can see.</summary>
public sealed class ManyMessagesTests(Chromium chromium) : PageTest(chromium)
{
    private const int MostRows = 400;

    [Fact]
    public async Task Thousands_of_pushes_change_the_page_at_most_once_a_frame()
    {
        var page = await OpenOnlineAsync();
        await page.EvaluateAsync(
            """
            () => {
              window.counts = { changes: 0, frames: 0 };
              const everything = { subtree: true, childList: true, attributes: true, characterData: true };
              new MutationObserver(() => window.counts.changes++).observe(document, everything);
              const count = () => requestAnimationFrame(() => { window.counts.frames++; count(); });
              count();
            }
            """);
        for (var number = 1; number <= 4000; number++)
        {
            await Servers.SayAsync(WithJoe, Joe, $"live {number}");
        }

        await Expect(Message(page, "live 4000")).ToBeInViewportAsync();
        var changes = await page.EvaluateAsync<int>("window.counts.changes");
        Assert.InRange(changes, 1, await page.EvaluateAsync<int>("window.counts.frames"));
        Assert.InRange(await page.Locator(".message").CountAsync(), 1, MostRows);
    }

    [Fact]
    public async Task However_far_one_scrolls_there_are_few_rows_and_each_stays_where_it_is()
    {
        AddMessages(5000);
        var page = await OpenOnlineAsync();
        await Expect(Message(page, "message 5000")).ToBeInViewportAsync();

        var up = await TravelAsync(page, -900, "This is a fake starter message");
        var down = await TravelAsync(page, 900, "message 5000");

        Assert.InRange(up.MostRows, 100, MostRows);
        Assert.InRange(down.MostRows, 100, MostRows);
        Assert.InRange(up.WorstShift, 0, 1);
        Assert.InRange(down.WorstShift, 0, 1);
        await Expect(page.Locator("#to-bottom")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Who_reads_above_keeps_their_place_however_much_comes()
    {
        AddMessages(200);
        var page = await OpenOnlineAsync();
        var reading = Message(page, "message 150");
        await reading.EvaluateAsync("row => row.scrollIntoView({ block: 'center' })");
        await Expect(page.Locator("#to-bottom")).ToBeVisibleAsync();
        var before = await TopAsync(reading);
        for (var number = 1; number <= 1500; number++)
        {
            await Servers.SayAsync(WithJoe, Joe, $"live {number}");
        }

        await Expect(page.Locator("#to-bottom")).ToHaveTextAsync("1,500 new messages");
        Assert.Equal(before, await TopAsync(reading));
        await Expect(Message(page, "live 1").Locator(".unseen-line")).ToHaveCountAsync(1);
        Assert.InRange(await page.Locator(".message").CountAsync(), 1, MostRows);
    }

    [Fact]
    public async Task A_little_scrolling_leaves_the_end_also_while_messages_pour_in()
    {
        AddMessages(60);
        var page = await OpenOnlineAsync();
        await Expect(Message(page, "message 60")).ToBeInViewportAsync();
        await page.Locator("#log").EvaluateAsync("log => log.scrollTop -= 20");
        await page.EvaluateAsync("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");
        var before = await TopAsync(Message(page, "message 60"));
        await Servers.SayAsync(WithJoe, Joe, "live");

        await Expect(page.Locator("#to-bottom")).ToHaveTextAsync("1 new message");
        Assert.Equal(before, await TopAsync(Message(page, "message 60")));
    }

    [Fact]
    public async Task A_tab_out_of_sight_counts_what_comes_and_stays_small()
    {
        var page = await OpenOnlineAsync();
        await page.EvaluateAsync(
            """
            () => {
              Object.defineProperty(document, "visibilityState", { get: () => "hidden", configurable: true });
              window.requestAnimationFrame = () => 0;
              document.dispatchEvent(new Event("visibilitychange"));
            }
            """);
        for (var number = 1; number <= 1200; number++)
        {
            await Servers.SayAsync(WithJoe, Joe, $"live {number}");
        }

        await Expect(page).ToHaveTitleAsync("(1,200) Joe Rogan · Talko");
        await Expect(Message(page, "live 1200")).ToBeAttachedAsync();
        Assert.InRange(await page.Locator(".message").CountAsync(), 1, MostRows);
    }

    /// <summary>Scrolls step by step until a row with the text is at the edge that it goes to.</summary>
    private static async Task<Travel> TravelAsync(IPage page, int step, string goal) =>
        await page.Locator("#log").EvaluateAsync<Travel>(
            """
            async (log, { step, goal }) => {
              const frames = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
              const travel = { mostRows: 0, worstShift: 0 };
              for (;;) {
                const topOf = (row) => row.querySelector(".body").getBoundingClientRect().top;
                const rows = [...log.querySelectorAll(".message")];
                travel.mostRows = Math.max(travel.mostRows, rows.length);
                const last = step < 0 ? rows[0] : rows.at(-1);
                const { top, bottom, height } = log.getBoundingClientRect();
                const edge = last.getBoundingClientRect();
                if (last.querySelector(".text").textContent === goal && edge.bottom > top && edge.top < bottom) return travel;
                const reading = rows.find((row) => row.getBoundingClientRect().bottom > top + height / 2);
                const from = log.scrollTop;
                const before = topOf(reading);
                log.scrollTop += step;
                const after = before - (log.scrollTop - from);
                await frames();
                const shift = reading.isConnected ? Math.abs(topOf(reading) - after) : Infinity;
                travel.worstShift = Math.max(travel.worstShift, shift);
              }
            }
            """,
            new { step, goal });

    private static Task<double> TopAsync(ILocator row) =>
        row.Locator(".body").EvaluateAsync<double>("body => body.getBoundingClientRect().top");

    private sealed class Travel
    {
        public int MostRows { get; set; }

        public double WorstShift { get; set; }
    }
}
