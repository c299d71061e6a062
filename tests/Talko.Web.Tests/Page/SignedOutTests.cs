using Microsoft.Playwright;
using Talko.Testing.Browser;
using static Microsoft.Playwright.Assertions;

namespace Talko.Web.Tests.Page;

/// <summary>A page whose session was ended elsewhere, before whoever sits there now.</summary>
public sealed class SignedOutTests(Chromium chromium) : TokenPageTest(chromium)
{
    private const string Private = "a private text";

    [Fact]
    public async Task Nothing_of_the_conversations_is_left_on_the_page_and_all_is_back_after_signing_in()
    {
        var ada = Servers.Store.AddUser("Ada Lovelace");
        var group = Servers.Store.AddChat("Secret society", Eugen, Joe, ada);
        Servers.Store.AddMessage(group.ChatId, ada, Private);
        var page = await OpenSignedInAsync();
        await LookEverywhereAsync(page);
        await Row(page, "Joe Rogan").ClickAsync();
        await page.Locator("#text").FillAsync("a draft");
        await Row(page, "Secret society").ClickAsync();
        await page.Locator("#text").FillAsync("another draft");
        Assert.Contains(Private, await OnPageAsync(page), StringComparison.Ordinal);

        Servers.Accounts.End(_ => true);
        await Expect(page.Locator("#sign-in-again")).ToBeVisibleAsync();
        await ExpectNothingLeftAsync(page);
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator("#blank-title")).ToHaveTextAsync("You are signed out");
        await page.Keyboard.PressAsync("Control+k");
        await ExpectNothingLeftAsync(page);
        await page.Keyboard.PressAsync("Escape");

        await page.Locator("#banner-retry").ClickAsync();
        await page.Locator("#sign-in-again-password").FillAsync(Password);
        await page.Keyboard.PressAsync("Enter");
        await Expect(Message(page, Private)).ToBeVisibleAsync();
        await Expect(page.Locator("#text")).ToHaveValueAsync("another draft");
        await Row(page, "Joe Rogan").ClickAsync();
        await Expect(page.Locator("#text")).ToHaveValueAsync("a draft");
    }

    [Fact]
    public async Task On_a_phone_the_chat_that_was_read_is_empty_and_comes_back()
    {
        var page = await OpenAsync("/", onPhone: true);
        await SignInAsync(page, "Eugen Hotaj", Password);
        await Row(page, "Joe Rogan").ClickAsync();
        await Expect(Message(page, "This is a fake starter message")).ToBeVisibleAsync();

        Servers.Accounts.End(_ => true);
        await Expect(page.Locator("#sign-in-again")).ToBeVisibleAsync();
        await ExpectNothingLeftAsync(page);
        await page.Locator("#sign-in-again-password").FillAsync(Password);
        await page.Keyboard.PressAsync("Enter");

        await Expect(Message(page, "This is a fake starter message")).ToBeVisibleAsync();
    }

    /// <summary>Opens what shows names and texts, and leaves it.</summary>
    private static async Task LookEverywhereAsync(IPage page)
    {
        await page.Locator("#chat-people").ClickAsync();
        await Expect(page.Locator("#people-list")).ToContainTextAsync("Ada Lovelace");
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("Control+k");
        await Expect(page.Locator("#switcher-list")).ToContainTextAsync("Secret society");
        await page.Keyboard.PressAsync("Escape");
    }

    /// <summary>Once a frame has passed.</summary>
    private static async Task ExpectNothingLeftAsync(IPage page)
    {
        await Expect(page.Locator(".chat-row, .message")).ToHaveCountAsync(0);
        await Expect(page).ToHaveTitleAsync("Talko");
        var left = await OnPageAsync(page);
        foreach (var trace in (string[])["Joe", "Ada", "Secret", Private, "starter", "draft"])
        {
            Assert.DoesNotContain(trace, left, StringComparison.Ordinal);
        }
    }

    /// <summary>All of the document, with what stands in its fields.</summary>
    private static async Task<string> OnPageAsync(IPage page) =>
        await page.ContentAsync()
        + await page.EvaluateAsync<string>("[...document.querySelectorAll('input, textarea')].map((field) => field.value).join()");
}
