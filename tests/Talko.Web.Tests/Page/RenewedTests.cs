using Microsoft.Playwright;
using Talko.Testing.Browser;
using Talko.Web.Assets;
using static Microsoft.Playwright.Assertions;

namespace Talko.Web.Tests.Page;

/// <summary>Pages that are open, or just being loaded, while Talko is replaced by another release.</summary>
public sealed class RenewedTests(Chromium chromium) : PageTest(chromium)
{
    private const string Screens = "**/js/later.js";

    private static readonly Dictionary<string, string> AnotherRelease = new(PageFiles.Read())
    {
        ["/js/main.js"] = PageFiles.Read()["/js/main.js"] + "document.documentElement.id = \"another-release\";\n",
    };

    [Fact]
    public async Task A_page_that_is_being_loaded_starts_anew()
    {
        var page = await OpenAsync("/session");
        await page.RouteAsync("**/js/main.js", async route =>
        {
            await ReleaseAsync();
            await route.ContinueAsync();
        }, new() { Times = 1 });
        await page.GotoAsync($"{Root}/?user_id=1");

        await ExpectAnotherReleaseAsync(page);
    }

    [Fact]
    public async Task A_page_that_is_open_goes_on()
    {
        var page = await OpenOnlineAsync();
        await ExpectLoadedAsync(page);
        await ReleaseAsync();
        await Servers.SayAsync(WithJoe, Joe, "after the release");
        await Expect(Message(page, "after the release")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "New chat" }).ClickAsync();

        await Expect(page.GetByLabel("With whom?")).ToBeFocusedAsync();
        await Expect(page.Locator("html")).Not.ToHaveIdAsync("another-release");
    }

    [Fact]
    public async Task A_page_that_lacks_a_screen_of_a_former_release_starts_anew_and_loses_no_text()
    {
        var page = await OpenWithoutScreensAsync();
        await page.GetByLabel("Message", new() { Exact = true }).FillAsync("half a sentence");
        await ReleaseAsync();
        await page.UnrouteAsync(Screens);
        await page.GetByRole(AriaRole.Button, new() { Name = "New chat" }).ClickAsync();

        await ExpectAnotherReleaseAsync(page);
        await Expect(page.GetByLabel("Message", new() { Exact = true })).ToHaveValueAsync("half a sentence");
    }

    [Fact]
    public async Task A_screen_that_could_not_be_loaded_is_loaded_when_it_is_asked_for_again()
    {
        var page = await OpenWithoutScreensAsync();
        await page.UnrouteAsync(Screens);
        await page.GetByRole(AriaRole.Button, new() { Name = "New chat" }).ClickAsync();

        await Expect(page.GetByLabel("With whom?")).ToBeFocusedAsync();
    }

    private protected override bool IsExpected(IConsoleMessage error) =>
        error.Text.Contains("later.js", StringComparison.Ordinal) || error.Text.StartsWith("Failed to load", StringComparison.Ordinal)
        || error.Text.StartsWith("Refused to apply style", StringComparison.Ordinal)
        || error.Text.StartsWith("WebSocket connection", StringComparison.Ordinal);

    private Task ReleaseAsync() => ReplaceBridgeAsync(options => options with { Assets = new(new PageRelease(AnotherRelease)) });

    /// <summary>Whose screens cannot be loaded until they may be.</summary>
    private async Task<IPage> OpenWithoutScreensAsync()
    {
        var page = await OpenAsync("/session");
        var failed = new TaskCompletionSource();
        page.RequestFailed += (_, _) => failed.TrySetResult();
        await page.RouteAsync(Screens, route => route.AbortAsync());
        await page.GotoAsync($"{Root}/?user_id=1");
        await ExpectOnlineAsync(page);
        await failed.Task.Within("the script to fail");
        return page;
    }

    private static async Task ExpectAnotherReleaseAsync(IPage page)
    {
        await Expect(page.Locator("html")).ToHaveIdAsync("another-release");
        await ExpectOnlineAsync(page);
    }
}
