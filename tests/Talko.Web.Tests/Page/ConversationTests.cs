using Microsoft.Playwright;
using Talko.Testing.Browser;
using static Microsoft.Playwright.Assertions;

namespace Talko.Web.Tests.Page;

public sealed class ConversationTests(Chromium chromium) : PageTest(chromium)
{
    [Fact]
    public async Task The_newest_chat_is_open_as_in_the_original()
    {
        Servers.Store.AddMessage(WithJoe.ChatId, Joe, "Hello from Joe");
        var page = await OpenOnlineAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Recent" })).ToBeVisibleAsync();
        await Expect(Row(page, "Joe Rogan").Locator(".avatar")).ToHaveTextAsync("JR");
        await Expect(Row(page, "Joe Rogan").Locator(".chat-row-text")).ToHaveTextAsync("Hello from Joe");
        await Expect(Row(page, "Joe Rogan").Locator("time")).Not.ToBeEmptyAsync();
        await Expect(page.Locator("#chat-name")).ToHaveTextAsync("Joe Rogan");
        await Expect(Message(page, "Hello from Joe").Locator(".sender")).ToHaveTextAsync("Joe Rogan");
        await Expect(Message(page, "Hello from Joe").Locator("time")).Not.ToBeEmptyAsync();
        await Expect(Message(page, "This is a fake starter message")).ToContainClassAsync("own");
        await Expect(Message(page, "Hello from Joe")).Not.ToContainClassAsync("own");
    }

    [Fact]
    public async Task What_others_write_appears_by_itself()
    {
        var page = await OpenOnlineAsync();
        await Servers.SayAsync(WithJoe, Joe, "Are you there?");

        await Expect(Message(page, "Are you there?")).ToBeInViewportAsync();
        await Expect(Row(page, "Joe Rogan").Locator(".chat-row-text")).ToHaveTextAsync("Are you there?");
        await Expect(Row(page, "Joe Rogan").Locator(".badge")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Texts_and_names_are_never_markup()
    {
        const string Hostile = "<img src=x onerror=\"document.title='owned'\"><script>document.title='owned'</script>";
        var mallory = Servers.Store.AddUser("<b>Mallory</b>");
        var group = Servers.Store.AddChat("<i>group</i>", Eugen, Joe, mallory);
        Servers.Store.AddMessage(group.ChatId, mallory, Hostile);
        var page = await OpenOnlineAsync();
        await Servers.SayAsync(group, mallory, $"live {Hostile}");

        await Expect(Message(page, Hostile)).ToBeVisibleAsync();
        await Expect(Message(page, $"live {Hostile}")).ToBeVisibleAsync();
        await Expect(page.Locator("#chat-name")).ToHaveTextAsync("<i>group</i>");
        await Expect(Message(page, Hostile).Locator(".sender")).ToHaveTextAsync("<b>Mallory</b>");
        await Expect(page).Not.ToHaveTitleAsync("owned");
        Assert.Equal(0, await page.Locator(".text :not(a), bdi > *").CountAsync());
    }

    [Fact]
    public async Task Web_addresses_are_links_that_tell_nothing_of_the_page()
    {
        Servers.Store.AddMessage(WithJoe.ChatId, Joe, "See https://example.org/Taco_(food), or javascript:alert(1)!");
        var page = await OpenOnlineAsync();
        var link = page.Locator(".text a");

        await Expect(link).ToHaveCountAsync(1);
        await Expect(link).ToHaveAttributeAsync("href", "https://example.org/Taco_(food)");
        await Expect(link).ToHaveAttributeAsync("rel", "noopener noreferrer");
        await Expect(Message(page, "See https://example.org/Taco_(food), or javascript:alert(1)!")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Lines_and_spaces_are_shown_as_they_were_typed()
    {
        var page = await OpenOnlineAsync();
        await page.Locator("#text").PressSequentiallyAsync("one");
        await page.Keyboard.PressAsync("Shift+Enter");
        await page.Locator("#text").PressSequentiallyAsync("  two");
        await page.Keyboard.PressAsync("Enter");

        await Expect(Message(page, "one two").Locator(".tick[aria-label=Sent]")).ToBeVisibleAsync();
        Assert.Contains("one\n  two", await TextsAsync(page));
    }

    [Fact]
    public async Task Messages_of_one_author_stand_together_and_days_apart()
    {
        Servers.Store.Now = DateTimeOffset.Now.AddDays(-1).Date.AddHours(12);
        Servers.Store.AddMessage(WithJoe.ChatId, Joe, "yesterday");
        Servers.Store.AddMessage(WithJoe.ChatId, Joe, "a second later");
        Servers.Store.Now = DateTimeOffset.Now;
        Servers.Store.AddMessage(WithJoe.ChatId, Joe, "today");
        var page = await OpenOnlineAsync();

        await Expect(Message(page, "yesterday").Locator(".day")).ToHaveTextAsync("Yesterday");
        await Expect(Message(page, "a second later")).Not.ToContainClassAsync("first");
        await Expect(Message(page, "today").Locator(".day")).ToHaveTextAsync("Today");
        await Expect(Message(page, "today")).ToContainClassAsync("first");
    }

    [Fact]
    public async Task Older_messages_come_on_scrolling_up_and_what_is_read_stays_in_place()
    {
        AddMessages(300);
        var page = await OpenOnlineAsync();
        await Expect(Message(page, "message 300")).ToBeInViewportAsync();
        var held = await page.Locator(".message").CountAsync();
        var reading = Message(page, $"message {300 - held + 5}");
        await reading.EvaluateAsync("row => row.scrollIntoView({ block: 'center' })");
        var before = await reading.EvaluateAsync<double>("row => row.getBoundingClientRect().top");
        await Expect(page.Locator(".message").Nth(held)).ToBeAttachedAsync();
        var after = await reading.EvaluateAsync<double>("row => row.getBoundingClientRect().top");
        while (await page.Locator("#log-start").InnerTextAsync() == "Loading older messages…")
        {
            await page.Locator("#log").EvaluateAsync("log => log.scrollTop = 0");
        }

        Assert.InRange(after - before, -2, 2);
        Assert.Equal(301, await page.Locator(".message").CountAsync());
        await Expect(page.Locator("#log-start")).ToHaveTextAsync("Here begins your chat with Joe Rogan.");
    }

    [Fact]
    public async Task News_below_what_is_read_waits_behind_a_button()
    {
        AddMessages(60);
        var page = await OpenOnlineAsync();
        await Expect(Message(page, "message 60")).ToBeInViewportAsync();
        await page.Locator("#log").EvaluateAsync("log => log.scrollTop -= 500");
        await Expect(page.Locator("#to-bottom")).ToBeVisibleAsync();
        await Expect(page.Locator("#to-bottom")).ToHaveTextAsync("Newest");
        await Servers.SayAsync(WithJoe, Joe, "news");

        await Expect(page.Locator("#to-bottom")).ToHaveTextAsync("1 new message");
        await Expect(Message(page, "news")).Not.ToBeInViewportAsync();
        await Expect(page).ToHaveTitleAsync("(1) Joe Rogan · Talko");
        await page.Locator("#to-bottom").ClickAsync();
        await Expect(Message(page, "news")).ToBeInViewportAsync();
        await Expect(Message(page, "news").Locator(".unseen-line")).ToBeVisibleAsync();
        await Expect(page.Locator("#to-bottom")).ToBeHiddenAsync();
        await Expect(page).ToHaveTitleAsync("Joe Rogan · Talko");
    }

    [Fact]
    public async Task A_long_history_costs_no_more_than_a_short_one()
    {
        AddMessages(10_000);
        var page = await OpenOnlineAsync();
        await Expect(Message(page, "message 10000")).ToBeInViewportAsync();

        Assert.InRange(await page.Locator(".message").CountAsync(), 1, 500);
        Assert.InRange(Servers.Script.CountOf("GetMessages"), 0, 5);
    }

    [Fact]
    public async Task A_chat_in_which_thousands_are_written_stays_small()
    {
        var page = await OpenOnlineAsync();
        for (var number = 1; number <= 2500; number++)
        {
            await Servers.SayAsync(WithJoe, Joe, $"live {number}");
        }

        await Expect(Message(page, "live 2500")).ToBeInViewportAsync();
        var texts = await TextsAsync(page);
        Assert.InRange(texts.Count, 300, 400);
        Assert.Equal(Enumerable.Range(2501 - texts.Count, texts.Count).Select(number => $"live {number}"), texts);
        await page.Locator("#log").EvaluateAsync("log => log.scrollTop = 0");
        await Expect(Message(page, $"live {2500 - texts.Count}")).ToBeAttachedAsync();
    }
}
