using Microsoft.Playwright;
using Talko.Protocol.Envelope;
using Talko.Testing.Browser;
using static Microsoft.Playwright.Assertions;

namespace Talko.Web.Tests.Page;

/// <summary>axe-core on the screens that only token mode has.</summary>
public sealed class TokenAccessibilityTests(Chromium chromium) : TokenPageTest(chromium)
{
    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Signing_in_and_up(ColorScheme scheme)
    {
        Servers.Accounts.SignUp = "invite";
        var page = await OpenAsync("/", scheme);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Expect(ErrorOf(page, "sign-in-name")).ToHaveTextAsync("This is needed.");
        await Axe.ExpectNoViolationAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Create an account" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Create account" }).ClickAsync();
        await Expect(ErrorOf(page, "sign-up-name")).ToHaveTextAsync("This is needed.");

        await Axe.ExpectNoViolationAsync(page);
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task The_account(ColorScheme scheme)
    {
        Servers.Accounts.Begin(Eugen, "Safari on iPhone");
        var page = await OpenAsync("/?user_id=2", scheme);
        await SignInAsync(page, "Eugen Hotaj", Password);
        await ExpectOnlineAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Account" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Menuitem, new() { Name = "Sessions" })).ToBeFocusedAsync();
        await Axe.ExpectNoViolationAsync(page);
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Sessions" }).ClickAsync();
        await Expect(page.Locator(".session")).ToHaveCountAsync(2);
        await Axe.ExpectNoViolationAsync(page);
        await page.Keyboard.PressAsync("Escape");
        await ChooseAsync(page, "Change password");
        await page.Locator("#change-password [type=submit]").ClickAsync();
        await Expect(ErrorOf(page, "present-password")).ToHaveTextAsync("This is needed.");
        await Axe.ExpectNoViolationAsync(page);
        await page.Locator("#present-password").FillAsync(Password);
        await page.Locator("#new-password").FillAsync("battery staple");
        await page.Locator("#new-password-repeat").FillAsync("battery staple");
        await page.Locator("#change-password [type=submit]").ClickAsync();
        await Expect(page.Locator("#password-changed")).ToBeVisibleAsync();

        await Axe.ExpectNoViolationAsync(page);
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Leaving_and_coming_as_somebody_else(ColorScheme scheme)
    {
        var page = await OpenAsync("/", scheme);
        await SignInAsync(page, "Eugen Hotaj", Password);
        await ExpectOnlineAsync(page);
        Servers.Script.FailNext("InsertMessage", RpcException.Forbidden("no"));
        await SendAsync(page, "never sent");
        await Expect(Message(page, "never sent")).ToContainTextAsync("Not sent.");
        await ChooseAsync(page, "Sign out");
        await Expect(page.Locator("#sign-out-lead")).ToBeVisibleAsync();
        await Axe.ExpectNoViolationAsync(page);
        await page.Keyboard.PressAsync("Escape");
        Servers.Accounts.End(_ => true);
        await Expect(page.Locator("#sign-in-again")).ToBeVisibleAsync();
        await Axe.ExpectNoViolationAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "Use another account" }).ClickAsync();
        await SignInAsync(page, "Joe Rogan", Password);
        await Expect(page.Locator("#others-card")).ToBeVisibleAsync();

        await Axe.ExpectNoViolationAsync(page);
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Waiting_for_a_server(ColorScheme scheme)
    {
        await Servers.StopDataAsync();
        var page = await OpenAsync("/", scheme);
        await Expect(page.Locator("#gate-text")).ToContainTextAsync("cannot be reached");

        await Axe.ExpectNoViolationAsync(page);
    }

    private async Task<IPage> OpenAsync(string address, ColorScheme scheme)
    {
        var page = await OpenAsync(address);
        await page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
        return page;
    }
}
