using Microsoft.Playwright;
using Talko.Testing.Browser;
using static Microsoft.Playwright.Assertions;

namespace Talko.Web.Tests.Page;

/// <summary>Browsers that keep no cookies.</summary>
public sealed class CookieTests(Chromium chromium) : TokenPageTest(chromium), IDisposable
{
    private const string Blocked = "This browser blocks cookies, and signing in takes one. Allow them for this page first.";

    private readonly TempFolder _profile = new();

    public void Dispose() => _profile.Dispose();

    [Fact]
    public async Task Blocked_cookies_are_said_before_and_begin_no_session()
    {
        var page = await OpenWithoutCookiesAsync(_profile, "/");
        await Expect(page.Locator("#sign-in-notice")).ToHaveTextAsync(Blocked);
        await SignInAsync(page, "Eugen Hotaj", Password);

        await Expect(page.Locator("#sign-in-form [data-problem]")).ToHaveTextAsync(Blocked);
        await Expect(page.Locator("#sign-in-name")).ToHaveValueAsync("Eugen Hotaj");
        Assert.DoesNotContain("Login", Servers.Script.Calls);
        Assert.Empty(Servers.Accounts.Sessions);
    }

    [Fact]
    public async Task Blocked_cookies_make_no_account()
    {
        var page = await OpenWithoutCookiesAsync(_profile, "/");
        await page.GetByRole(AriaRole.Button, new() { Name = "Create an account" }).ClickAsync();
        await page.Locator("#sign-up-name").FillAsync("Ada");
        await page.Locator("#sign-up-password").FillAsync(Password);
        await page.Locator("#sign-up-repeat").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Create account" }).ClickAsync();

        await Expect(page.Locator("#sign-up-form [data-problem]")).ToHaveTextAsync(Blocked);
        Assert.Null(Servers.Store.TryFindUser("Ada"));
    }

    [Fact]
    public async Task A_cookie_that_was_not_kept_is_said_after()
    {
        var page = await OpenAsync("/");
        await page.RouteAsync("**/session", async route =>
        {
            var answer = await route.FetchAsync();
            await page.Context.ClearCookiesAsync();
            await route.FulfillAsync(new()
            {
                Response = answer,
                Headers = answer.Headers.Where(header => header.Key != "set-cookie"),
            });
        });
        await SignInAsync(page, "Eugen Hotaj", Password);

        await Expect(page.Locator("#sign-in-form [data-problem]")).ToContainTextAsync("did not keep the cookie");
        await Expect(page.Locator("#sign-in-name")).ToHaveValueAsync("Eugen Hotaj");
    }
}
