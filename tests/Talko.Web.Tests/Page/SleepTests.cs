using Talko.Testing.Browser;
using static Microsoft.Playwright.Assertions;

namespace Talko.Web.Tests.Page;

/// <summary>A page whose machine slept: its clock jumps, and its connection looks alive.</summary>
public sealed class SleepTests(Chromium chromium) : PageTest(chromium)
{
    private const long Day = 24 * 60 * 60 * 1000;

    [Fact]
    public async Task A_tab_that_slept_for_a_day_shows_what_it_missed_without_a_reload()
    {
        var page = await OpenAsync();
        await page.Clock.InstallAsync();
        await page.ReloadAsync();
        await ExpectOnlineAsync(page);
        await page.EvaluateAsync("window.marked = true");
        Servers.Store.AddMessage(WithJoe.ChatId, Joe, "that nobody told it");

        await page.Clock.FastForwardAsync(Day);

        await Expect(Message(page, "that nobody told it")).ToBeVisibleAsync();
        await ExpectOnlineAsync(page);
        await Servers.SayAsync(WithJoe, Joe, "good morning");
        await Expect(Message(page, "good morning")).ToBeVisibleAsync();
        await SendAsync(page, "good morning to you");
        await ExpectSentAsync(page, "good morning to you");
        Assert.True(await page.EvaluateAsync<bool>("window.marked === true"));
    }
}
