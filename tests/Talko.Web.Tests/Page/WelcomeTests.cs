using Microsoft.Playwright;
using Talko.Testing.Browser;
using static Microsoft.Playwright.Assertions;

namespace Talko.Web.Tests.Page;

public sealed class WelcomeTests(Chromium chromium) : PageTest(chromium)
{
    [Fact]
    public async Task Who_is_known_by_name_comes_to_his_chats()
    {
        var page = await OpenAsync("/");
        await page.GetByLabel("What’s your name?").FillAsync("joe rogan");
        await page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();

        await Expect(page).ToHaveURLAsync($"{Root}/?user_id=2");
        await Expect(page.Locator("#my-name")).ToHaveTextAsync("Joe Rogan");
    }

    [Fact]
    public async Task Who_is_new_joins_and_is_told_what_to_do()
    {
        var page = await OpenAsync("/");
        await page.GetByLabel("What’s your name?").FillAsync("Ada Lovelace");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#welcome-answer")).ToHaveTextAsync("Nobody here is called “Ada Lovelace” yet.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Join as Ada Lovelace" }).ClickAsync();

        await Expect(page).ToHaveURLAsync($"{Root}/?user_id=3");
        await Expect(page.Locator("#blank-title")).ToHaveTextAsync("Welcome, Ada Lovelace!");
        await page.Locator("#blank-new-chat").ClickAsync();
        await Expect(page.GetByLabel("With whom?")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Another_name_is_asked_for_anew()
    {
        var page = await OpenAsync("/");
        await page.GetByLabel("What’s your name?").FillAsync("Ada");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Button, new() { Name = "Try another name" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Continue" })).ToBeVisibleAsync();
        await Expect(page.Locator("#welcome-answer")).ToBeEmptyAsync();
        Assert.Equal(0, Servers.Script.CountOf("InsertUser"));
    }

    [Theory]
    [InlineData("/?user_id=99", "There is no user number 99 here.")]
    [InlineData("/?user_id=abc", "The user_id in this page’s address is not a user’s number.")]
    [InlineData("/?user_id=", "The user_id in this page’s address is not a user’s number.")]
    [InlineData("/?user_id=9007199254740993", "The user_id in this page’s address is not a user’s number.")]
    public async Task A_user_that_cannot_be_is_said_with_a_way_on(string address, string notice)
    {
        var page = await OpenAsync(address);
        await Expect(page.Locator("#welcome-notice")).ToHaveTextAsync(notice);
        await page.GetByLabel("What’s your name?").FillAsync("Joe Rogan");
        await page.Keyboard.PressAsync("Enter");

        await Expect(page).ToHaveURLAsync($"{Root}/?user_id=2");
    }

    [Fact]
    public async Task A_browser_knows_who_it_was()
    {
        var page = await OpenOnlineAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Switch user" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Eugen Hotaj" }).ClickAsync();

        await Expect(page.Locator("#my-name")).ToHaveTextAsync("Eugen Hotaj");
    }

    [Fact]
    public async Task A_server_that_is_away_is_said_and_can_be_tried_again()
    {
        var page = await OpenAsync("/");
        await page.GetByLabel("What’s your name?").FillAsync("Joe Rogan");
        await Servers.StopDataAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#welcome-answer")).ToHaveTextAsync("The data server cannot be reached.");
        Servers.StartData();
        await page.Keyboard.PressAsync("Enter");

        await Expect(page).ToHaveURLAsync($"{Root}/?user_id=2");
    }
}
