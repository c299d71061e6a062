using Microsoft.Playwright;
using Talko.Testing.Browser;
using static Microsoft.Playwright.Assertions;

namespace Talko.Web.Tests.Page;

/// <summary>Where the buttons beside a message stand, whatever moves it.</summary>
public sealed class MessageBarTests(Chromium chromium) : PageTest(chromium)
{
    [Fact]
    public async Task It_stays_beside_its_message_where_a_bar_appears_above_or_the_text_box_grows()
    {
        var page = await OpenOnlineAsync($"/?user_id=1&chat_id={WithJoe.ChatId}");
        await ExpectLoadedAsync(page);
        var bar = page.Locator("#message-bar");
        await Message(page, "This is a fake starter message").Locator(".bubble").HoverAsync();
        await Expect(bar).ToContainClassAsync("shown");
        // Nothing is said or scrolled meanwhile that would have the page drawn anew.
        await page.EvaluateAsync("() => { document.getElementById('notify-question').hidden = false; }");
        await ExpectBesideAsync(page, "This is a fake starter message");
        await Expect(bar).ToContainClassAsync("shown");
        await page.Locator("#text").FillAsync("a\nmessage\nof\nmany\nlines");

        await ExpectBesideAsync(page, "This is a fake starter message");
        Assert.True(await BottomOfAsync(bar) <= await page.Locator("#composer").EvaluateAsync<double>(
            "(composer) => composer.getBoundingClientRect().top"));
    }

    [Fact]
    public async Task It_goes_where_its_message_is_scrolled_away()
    {
        AddMessages(60);
        var page = await OpenOnlineAsync($"/?user_id=1&chat_id={WithJoe.ChatId}");
        await ExpectLoadedAsync(page);
        await Message(page, "message 60").Locator(".bubble").HoverAsync();
        await Expect(page.Locator("#message-bar")).ToContainClassAsync("shown");
        // No pointer moves: a key or the page itself scrolls.
        await page.EvaluateAsync("() => { document.getElementById('log').scrollTop = 0; }");

        await Expect(page.Locator("#message-bar")).Not.ToContainClassAsync("shown");
    }

    // Or gone, where the pointer is not on it any more.
    private static async Task ExpectBesideAsync(IPage page, string text) => await page.WaitForFunctionAsync(
        """
        (text) => {
          const bar = document.getElementById("message-bar");
          const row = [...document.querySelectorAll(".message")].find((message) => message.querySelector(".text").textContent === text);
          const distance = bar.getBoundingClientRect().top - row.querySelector(".bubble").getBoundingClientRect().top;
          return !bar.classList.contains("shown") || Math.abs(distance) < 2;
        }
        """,
        text);

    private static Task<double> BottomOfAsync(ILocator element) =>
        element.EvaluateAsync<double>("(element) => element.getBoundingClientRect().bottom");
}
