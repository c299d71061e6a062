using Microsoft.Playwright;
using Talko.Testing.Browser;
using static Microsoft.Playwright.Assertions;

namespace Talko.Web.Tests.Page;

public sealed class PhoneTests(Chromium chromium) : PageTest(chromium)
{
    [Fact]
    public async Task List_and_conversation_are_two_screens()
    {
        var page = await OpenOnlineAsync(onPhone: true);
        await Expect(Row(page, "Joe Rogan")).ToBeVisibleAsync();
        await Expect(page.Locator("#log")).ToBeHiddenAsync();
        await Row(page, "Joe Rogan").TapAsync();
        await Expect(Message(page, "This is a fake starter message")).ToBeVisibleAsync();
        await Expect(Row(page, "Joe Rogan")).ToBeHiddenAsync();
        await page.Locator("#back").TapAsync();
        await Expect(Row(page, "Joe Rogan")).ToBeVisibleAsync();
        await page.GoForwardAsync();
        await Expect(page.Locator("#log")).ToBeVisibleAsync();
        await page.GoBackAsync();

        await Expect(page.Locator("#log")).ToBeHiddenAsync();
        await Expect(page).ToHaveURLAsync($"{Root}/?user_id=1");
    }

    [Fact]
    public async Task Back_leads_from_what_was_found_to_the_search_and_from_there_to_the_list()
    {
        var page = await OpenOnlineAsync(onPhone: true);
        var (list, search, log) = (Row(page, "Joe Rogan"), page.Locator("#search-panel"), page.Locator("#log"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Search messages" }).TapAsync();
        await Expect(search).ToBeVisibleAsync();
        await page.GoBackAsync();
        await Expect(search).ToBeHiddenAsync();
        await Expect(list).ToBeVisibleAsync();
        await page.GoForwardAsync();
        await page.GetByRole(AriaRole.Combobox, new() { Name = "Search messages" }).FillAsync("starter");
        await page.Locator("#search-hits li").TapAsync();
        await Expect(log).ToBeVisibleAsync();
        await Expect(search).ToBeHiddenAsync();
        await page.GoBackAsync();
        await Expect(page.Locator("#search-hits li")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Close the search" }).TapAsync();

        await Expect(search).ToBeHiddenAsync();
        await Expect(list).ToBeVisibleAsync();
        await Expect(page).ToHaveURLAsync($"{Root}/?user_id=1");
    }

    [Fact]
    public async Task Back_leads_to_the_search_of_the_chat_that_is_open_too()
    {
        var page = await OpenOnlineAsync($"/?user_id=1&chat_id={WithJoe.ChatId}", onPhone: true);
        var hit = page.Locator("#search-hits li");
        await page.GetByRole(AriaRole.Button, new() { Name = "Chat menu" }).TapAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Search in this chat" }).TapAsync();
        await page.GetByRole(AriaRole.Combobox, new() { Name = "Search messages" }).FillAsync("starter");
        await hit.TapAsync();
        await Expect(page.Locator("#log")).ToBeVisibleAsync();
        await page.Locator("#back").TapAsync();
        await Expect(hit).ToBeVisibleAsync();
        await page.GoBackAsync();

        await Expect(hit).ToBeHiddenAsync();
        await Expect(page.Locator("#log")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_page_that_is_loaded_again_in_the_search_is_where_that_was_opened()
    {
        var page = await OpenOnlineAsync(onPhone: true);
        var (list, search, log) = (Row(page, "Joe Rogan"), page.Locator("#search-panel"), page.Locator("#log"));
        await list.TapAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Chat menu" }).TapAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Search in this chat" }).TapAsync();
        await Expect(search).ToBeVisibleAsync();
        await page.ReloadAsync();
        await Expect(log).ToBeVisibleAsync();
        await Expect(search).ToBeHiddenAsync();
        await page.WaitForFunctionAsync("() => !history.state?.search");
        await page.GoBackAsync();
        await Expect(list).ToBeVisibleAsync();
        await Expect(log).ToBeHiddenAsync();
        await page.GoForwardAsync();
        await Expect(log).ToBeVisibleAsync();
        await page.GoForwardAsync();

        await Expect(search).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_chat_opened_by_its_address_leads_back_to_the_list()
    {
        var page = await OpenOnlineAsync($"/?user_id=1&chat_id={WithJoe.ChatId}", onPhone: true);
        await SendByButtonAsync(page, "from the phone");
        await ExpectSentAsync(page, "from the phone");
        await page.Locator("#back").TapAsync();

        await Expect(Row(page, "Joe Rogan").Locator(".chat-row-text")).ToHaveTextAsync("You: from the phone");
    }

    [Fact]
    public async Task Enter_makes_a_line_and_the_button_sends()
    {
        var page = await OpenOnlineAsync($"/?user_id=1&chat_id={WithJoe.ChatId}", onPhone: true);
        var text = page.GetByLabel("Message", new() { Exact = true });
        await text.PressSequentiallyAsync("first\nsecond");
        await Expect(text).ToHaveValueAsync("first\nsecond");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).TapAsync();
        await ExpectSentAsync(page, "first\nsecond");
        await text.FillAsync("by a keyboard");
        await text.PressAsync("Control+Enter");

        await ExpectSentAsync(page, "by a keyboard");
    }

    [Fact]
    public async Task What_is_not_on_the_screen_is_not_seen()
    {
        var page = await OpenOnlineAsync(onPhone: true);
        await Servers.SayAsync(WithJoe, Joe, "knock");
        await Expect(Row(page, "Joe Rogan").Locator(".badge")).ToHaveTextAsync("1");
        await Row(page, "Joe Rogan").TapAsync();
        await Expect(page).ToHaveTitleAsync("Joe Rogan · Talko");
        await page.Locator("#back").TapAsync();

        await Expect(Row(page, "Joe Rogan").Locator(".badge")).ToBeHiddenAsync();
    }

    [Theory]
    [InlineData("/?user_id=1")]
    [InlineData("/?user_id=1&chat_id=1")]
    [InlineData("/")]
    public async Task Nothing_is_wider_than_the_screen_and_everything_is_large_enough_to_touch(string address)
    {
        var wide = new string('x', 500);
        Servers.Store.AddMessage(WithJoe.ChatId, Joe, $"{wide} https://example.org/{wide}");
        var page = await OpenAsync(address, onPhone: true);
        var content = page.Locator(".chat-row, .message, #welcome-name").Filter(new() { Visible = true });
        await Expect(content.First).ToBeVisibleAsync();

        Assert.Equal(390, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        var small = await page.EvaluateAsync<string[]>(
            """
            [...document.querySelectorAll("button, .app a, input, textarea")]
              .filter((element) => element.checkVisibility() && !element.closest(".text, .chat-title"))
              .filter((element) => element.getBoundingClientRect().height < 40)
              .map((element) => element.outerHTML)
            """);
        Assert.Empty(small);
    }
}
