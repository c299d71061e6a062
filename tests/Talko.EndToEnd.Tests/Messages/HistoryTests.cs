using Microsoft.Playwright;
using Talko.Protocol.Messages;
using Talko.Testing.Browser;
using static Microsoft.Playwright.Assertions;

namespace Talko.EndToEnd.Tests.Messages;

public sealed class HistoryTests(Chromium chromium, SharedTalko shared) : MessagePageTest(chromium, shared)
{
    private const int Count = 700;
    private const int MostRows = 400;

    [Fact]
    public async Task A_jump_far_back_opens_the_middle_which_says_so_and_finds_its_way_back()
    {
        var first = await SayManyAsync();
        await SayAsync(Bob, "that was long ago", replyToId: first.MessageId);
        var page = await OpenAsync(Ada);
        await Row(page, "that was long ago").Locator(".quote").ClickAsync();

        await Expect(Row(page, "number 50")).ToBeInViewportAsync();
        await Expect(Row(page, "number 50")).ToBeFocusedAsync();
        await Expect(page.Locator("#to-bottom-text")).ToHaveTextAsync("Older messages: go to the newest");
        await SayAsync(Bob, "meanwhile");
        await Expect(page.Locator("#to-bottom-text")).ToHaveTextAsync("1 new message");
        await Expect(Row(page, "meanwhile")).ToHaveCountAsync(0);
        await page.Locator("#to-bottom").ClickAsync();
        await Expect(Row(page, "meanwhile")).ToBeInViewportAsync();
        await Row(page, "that was long ago").Locator(".quote").PressAsync("Enter");
        await Expect(Row(page, "number 50")).ToBeInViewportAsync();
        await SendAsync(page, "from the middle");

        await Expect(Row(page, "from the middle")).ToBeInViewportAsync();
        await Expect(Row(page, "meanwhile")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_middle_grows_both_ways_until_it_is_one_with_the_newest()
    {
        var first = await SayManyAsync();
        await SayAsync(Bob, "that was long ago", replyToId: first.MessageId);
        var page = await OpenAsync(Ada);
        await Row(page, "that was long ago").Locator(".quote").ClickAsync();
        await Expect(Row(page, "number 50")).ToBeInViewportAsync();
        var isLost = await TravelAsync(page, -700, "number 1");
        Assert.False(isLost, "a number is missing on the way up");
        isLost = await TravelAsync(page, 700, "that was long ago");

        Assert.False(isLost, "a number is missing on the way down");
        await Expect(page.Locator("#to-bottom")).ToBeHiddenAsync();
        await Expect(page.Locator("#log-end")).ToBeEmptyAsync();
    }

    [Fact]
    public async Task What_is_not_there_any_more_is_said()
    {
        var gone = await SayAsync(Bob, "soon gone");
        await SayAsync(Bob, "an answer", replyToId: gone.MessageId);
        await Client.DeleteMessageAsync(Group.ChatId, Bob.UserId, gone.MessageId, Cancelled);
        var page = await OpenAsync(Ada);
        await Row(page, "an answer").Locator(".quote").ClickAsync();

        await Expect(page.Locator(".message.deleted")).ToBeFocusedAsync();
    }

    private async Task<Message> SayManyAsync()
    {
        Message? first = null;
        for (var number = 1; number <= Count; number++)
        {
            var said = await SayAsync(Bob, $"number {number}");
            first = number == 50 ? said : first;
        }

        return first!;
    }

    /// <summary>Scrolls step by step until a text is in sight. Returns whether rows were ever too many, or not in a row.</summary>
    private static async Task<bool> TravelAsync(IPage page, int step, string goal) =>
        await page.Locator("#log").EvaluateAsync<bool>(
            """
            async (log, { step, goal, most }) => {
              const frames = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
              for (;;) {
                const rows = [...log.querySelectorAll(".message")];
                const texts = rows.map((row) => row.querySelector(".text").textContent);
                const numbers = texts.filter((text) => text.startsWith("number ")).map((text) => Number(text.slice(7)));
                if (rows.length > most || numbers.some((number, index) => index > 0 && number !== numbers[index - 1] + 1)) return true;
                const { top, bottom } = log.getBoundingClientRect();
                const row = rows[texts.indexOf(goal)]?.getBoundingClientRect();
                if (row && row.bottom > top && row.top < bottom) return false;
                log.scrollTop += step;
                await frames();
              }
            }
            """,
            new { step, goal, most = MostRows });
}
