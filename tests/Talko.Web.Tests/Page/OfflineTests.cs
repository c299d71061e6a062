using Microsoft.Playwright;
using Talko.Testing.Browser;
using static Microsoft.Playwright.Assertions;

namespace Talko.Web.Tests.Page;

/// <summary>A browser that knows whether there is a network. The page's clock stands still: nothing is found out by waiting.</summary>
public sealed class OfflineTests(Chromium chromium) : PageTest(chromium)
{
    private const int FrameMs = 16;

    [Fact]
    public async Task That_the_network_is_gone_and_back_is_said_at_once()
    {
        var page = await OpenWithoutTimeAsync();
        await page.Context.SetOfflineAsync(true);
        await Expect(page.Locator("#status")).ToHaveTextAsync("Reconnecting…");
        await Expect(page.Locator("#banner")).ToBeVisibleAsync();
        Servers.Store.AddMessage(WithJoe.ChatId, Joe, "meanwhile");
        await page.Context.SetOfflineAsync(false);

        await ExpectOnlineAsync(page);
        await Expect(page.Locator("#banner")).ToBeHiddenAsync();
        await page.Clock.RunForAsync(FrameMs);
        await Expect(Message(page, "meanwhile")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_page_that_nobody_looks_at_is_back_at_once_too()
    {
        var page = await OpenWithoutTimeAsync();
        await page.EvaluateAsync("Object.defineProperty(document, 'visibilityState', { get: () => 'hidden' })");
        await page.Context.SetOfflineAsync(true);
        await Expect(page.Locator("#status")).ToHaveTextAsync("Reconnecting…");
        await page.Context.SetOfflineAsync(false);

        await ExpectOnlineAsync(page);
    }

    private async Task<IPage> OpenWithoutTimeAsync()
    {
        var page = await OpenAsync();
        await page.Clock.InstallAsync();
        await page.ReloadAsync();
        await ExpectOnlineAsync(page);
        await page.Clock.PauseAtAsync(DateTime.UtcNow.AddSeconds(10));
        await ExpectOnlineAsync(page);
        return page;
    }
}
