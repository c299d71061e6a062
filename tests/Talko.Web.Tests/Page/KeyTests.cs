using Microsoft.Playwright;
using Talko.Testing.Browser;
using static Microsoft.Playwright.Assertions;

namespace Talko.Web.Tests.Page;

public sealed class KeyTests(Chromium chromium) : TokenPageTest(chromium)
{
    [Fact]
    public async Task PageUp_and_PageDown_scroll_what_is_read_while_one_writes()
    {
        AddMessages(60);
        var page = await OpenSignedInAsync();
        var text = page.GetByLabel("Message", new() { Exact = true });
        await text.FillAsync("half a sentence");
        await Expect(Message(page, "message 60")).ToBeInViewportAsync();
        await page.Keyboard.PressAsync("PageUp");
        await page.Keyboard.PressAsync("PageUp");
        await Expect(Message(page, "message 60")).Not.ToBeInViewportAsync();
        await page.Keyboard.PressAsync("PageDown");
        await page.Keyboard.PressAsync("PageDown");

        await Expect(Message(page, "message 60")).ToBeInViewportAsync();
        await Expect(text).ToBeFocusedAsync();
        await Expect(text).ToHaveValueAsync("half a sentence");
    }

    [Fact]
    public async Task Arrows_go_through_the_account_menu()
    {
        var page = await OpenSignedInAsync();
        var account = page.GetByRole(AriaRole.Button, new() { Name = "Account" });
        await account.PressAsync("Enter");
        await ExpectFocusAsync("Sessions");
        await page.Keyboard.PressAsync("ArrowDown");
        await ExpectFocusAsync("Change password");
        await page.Keyboard.PressAsync("End");
        await ExpectFocusAsync("Sign out");
        await page.Keyboard.PressAsync("ArrowDown");
        await ExpectFocusAsync("Sessions");
        await page.Keyboard.PressAsync("ArrowUp");
        await ExpectFocusAsync("Sign out");
        await page.Keyboard.PressAsync("Home");
        await ExpectFocusAsync("Sessions");
        await page.Keyboard.PressAsync("Escape");
        await Expect(account).ToBeFocusedAsync();
        await account.PressAsync("Enter");
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Locator("#sessions")).ToBeVisibleAsync();

        Task ExpectFocusAsync(string item) =>
            Expect(page.GetByRole(AriaRole.Menuitem, new() { Name = item })).ToBeFocusedAsync();
    }
}
