using System.Text.Json;
using Microsoft.Playwright;
using Talko.Protocol.Messages;
using Talko.Testing.Browser;
using static Microsoft.Playwright.Assertions;

namespace Talko.Web.Tests.Page;

/// <summary>Where somebody is on the page, they stay, whatever happens around it; and what nobody read stays unread.</summary>
public sealed class PlaceTests(Chromium chromium) : PageTest(chromium)
{
    [Theory]
    [InlineData(390, 844)]
    [InlineData(844, 390)]
    public async Task Turning_a_phone_keeps_the_place_and_the_chat(int width, int height)
    {
        AddLongMessages(120);
        AddChatWith("User 1");
        var page = await OpenOnlineAsync($"/?user_id=1&chat_id={WithJoe.ChatId}", onPhone: true);
        await page.SetViewportSizeAsync(width, height);
        var reading = Row(page, 108);
        await reading.EvaluateAsync("row => row.scrollIntoView({ block: 'start' })");
        await Expect(page.Locator("#to-bottom")).ToBeVisibleAsync();
        var before = await TopAsync(reading);

        await page.SetViewportSizeAsync(height, width);
        await ExpectTopAsync(reading, before);
        await page.SetViewportSizeAsync(width, height);
        await ExpectTopAsync(reading, before);
        await Expect(page.Locator("#chat-name")).ToHaveTextAsync("Joe Rogan");
    }

    [Fact]
    public async Task A_window_made_narrow_shows_the_conversation_that_was_read_and_its_place()
    {
        AddLongMessages(120);
        var page = await OpenOnlineAsync();
        var reading = Row(page, 108);
        await reading.EvaluateAsync("row => row.scrollIntoView({ block: 'start' })");
        await Expect(page.Locator("#to-bottom")).ToBeVisibleAsync();
        await Expect(page).ToHaveURLAsync($"{Root}/?user_id=1&chat_id={WithJoe.ChatId}");
        var before = await TopAsync(reading);
        await page.SetViewportSizeAsync(400, 700);

        await ExpectTopAsync(reading, before);
        AddChatWith("User 1");
        await page.SetViewportSizeAsync(1280, 800);
        await ExpectTopAsync(reading, before);
    }

    [Theory]
    [InlineData("#banner")]
    [InlineData("#notify-question")]
    public async Task What_appears_above_the_conversation_moves_nothing_that_is_read(string bar)
    {
        AddLongMessages(120);
        var page = await OpenOnlineAsync();
        var reading = Row(page, 108);
        await reading.EvaluateAsync("row => row.scrollIntoView({ block: 'center' })");
        await Expect(page.Locator("#to-bottom")).ToBeVisibleAsync();
        var before = await TopOnScreenAsync(reading);

        foreach (var isHidden in new[] { false, true })
        {
            await page.Locator(bar).EvaluateAsync("(bar, isHidden) => { bar.hidden = isHidden; }", isHidden);
            await DrawnAsync(reading);
            Assert.InRange(await TopOnScreenAsync(reading) - before, -1, 1);
        }
    }

    [Fact]
    public async Task A_chat_that_opened_by_itself_is_not_seen_until_somebody_does_something_in_it()
    {
        var page = await OpenOnlineAsync();
        await page.GotoAsync("about:blank");
        Servers.Store.AddMessage(WithJoe.ChatId, Joe, "read me");
        await page.GotoAsync($"{Root}/?user_id=1");
        await ExpectOnlineAsync(page);
        await Servers.SayAsync(WithJoe, Joe, "me too");

        await Expect(Message(page, "me too")).ToBeInViewportAsync();
        await Expect(Row(page, "Joe Rogan").Locator(".badge")).ToHaveTextAsync("2");
        await Expect(page).ToHaveTitleAsync("(2) Joe Rogan · Talko");
        await page.Locator("#log").ClickAsync();
        await Expect(Row(page, "Joe Rogan").Locator(".badge")).ToBeHiddenAsync();
        await Expect(Message(page, "read me").Locator(".unseen-line")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_way_to_new_messages_leads_by_the_first_of_them()
    {
        AddMessages(60);
        var page = await OpenOnlineAsync();
        await page.Locator("#log").EvaluateAsync("log => log.scrollTop -= 900");
        await Expect(page.Locator("#to-bottom")).ToHaveTextAsync("Newest");
        for (var number = 1; number <= 500; number++)
        {
            await Servers.SayAsync(WithJoe, Joe, $"new {number}");
        }

        await Expect(page.Locator("#to-bottom")).ToHaveTextAsync("500 new messages");
        await page.Locator("#to-bottom").ClickAsync();
        await Expect(Message(page, "new 1").Locator(".unseen-line")).ToBeInViewportAsync();
        await Expect(page.Locator("#to-bottom")).ToHaveTextAsync("Newest");
        await Expect(page).ToHaveTitleAsync("(500) Joe Rogan · Talko");
        await page.Locator("#to-bottom").ClickAsync();
        await Expect(Message(page, "new 500")).ToBeInViewportAsync();
        await Expect(page).ToHaveTitleAsync("Joe Rogan · Talko");
    }

    [Fact]
    public async Task Two_tabs_on_one_chat_keep_a_draft_each()
    {
        var first = await OpenOnlineAsync();
        var second = await OpenAnotherAsync(first, "/?user_id=1");
        await ExpectOnlineAsync(second);
        await first.Locator("#text").FillAsync("from the first");
        await second.Locator("#text").FillAsync("from the second");
        await SendAsync(second, "sent by the second");
        await ExpectSentAsync(second, "sent by the second");
        await second.Locator("#text").FillAsync("from the second again");
        foreach (var page in new[] { first, second })
        {
            await page.ReloadAsync();
            await ExpectOnlineAsync(page);
        }

        await Expect(first.Locator("#text")).ToHaveValueAsync("from the first");
        await Expect(second.Locator("#text")).ToHaveValueAsync("from the second again");
    }

    [Fact]
    public async Task A_draft_that_another_tab_takes_over_stays_in_the_tab_that_wrote_it()
    {
        var first = await OpenOnlineAsync();
        await first.Locator("#text").FillAsync("begun");
        var second = await OpenAnotherAsync(first, "/?user_id=1");
        await ExpectOnlineAsync(second);
        await Expect(second.Locator("#text")).ToHaveValueAsync("begun");
        await second.Keyboard.PressAsync("Enter");
        await ExpectSentAsync(second, "begun");
        await Expect(Message(first, "begun")).ToBeVisibleAsync();
        await first.ReloadAsync();

        await Expect(first.Locator("#text")).ToHaveValueAsync("begun");
        await Expect(second.Locator("#text")).ToHaveValueAsync("");
    }

    [Fact]
    public async Task The_list_stays_where_somebody_scrolled_it()
    {
        var chats = Enumerable.Range(1, 60).Select(number => AddChatWith($"User {number}")).ToList();
        var page = await OpenOnlineAsync($"/?user_id=1&chat_id={chats[4].ChatId}");
        await Expect(Row(page, "User 5")).ToBeInViewportAsync();
        var reading = Row(page, "User 29");
        await Row(page, "User 30").EvaluateAsync("row => row.scrollIntoView({ block: 'start' })");
        await Row(page, "User 29").FocusAsync();
        var before = await TopAsync(reading);
        // The one that is open, one in sight, one above, one below.
        foreach (var chat in new[] { chats[4], chats[29], chats[50], chats[10] })
        {
            await Servers.SayAsync(chat, chat.Users[1], "news");
            await Expect(Row(page, $"User {chat.ChatId - 1}").Locator(".chat-row-text")).ToHaveTextAsync("news");
        }

        Assert.Equal(before, await TopAsync(reading));
        await Servers.SayAsync(chats[28], chats[28].Users[1], "news");
        await Expect(reading.Locator(".chat-row-text")).ToHaveTextAsync("news");
        await Expect(reading).ToBeFocusedAsync();
    }

    private static ILocator Row(IPage page, int number) =>
        page.Locator(".message").Filter(new() { HasText = $"message {number}:" });

    private void AddLongMessages(int count)
    {
        for (var number = 1; number <= count; number++)
        {
            var text = string.Concat(Enumerable.Repeat("many words ", number * 7 % 60));
            Servers.Store.AddMessage(WithJoe.ChatId, Joe, $"message {number}: {text}");
        }
    }

    private static Task<double> TopAsync(ILocator element) => element.EvaluateAsync<double>(
        "element => (element.querySelector('.body') ?? element).getBoundingClientRect().top"
        + " - element.closest('#log, .chat-list').getBoundingClientRect().top");

    private static Task<double> TopOnScreenAsync(ILocator row) =>
        row.Locator(".body").EvaluateAsync<double>("body => body.getBoundingClientRect().top");

    /// <summary>Waits until what belongs to the new size of the window has been done.</summary>
    private static async Task ExpectTopAsync(ILocator row, double top)
    {
        await DrawnAsync(row);
        Assert.InRange(await TopAsync(row) - top, -1, 1);
    }

    private static Task<JsonElement?> DrawnAsync(ILocator row) =>
        row.EvaluateAsync("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");

    private Chat AddChatWith(string name)
    {
        var other = Servers.Store.AddUser(name);
        var chat = Servers.Store.AddChat("N/A", Eugen, other);
        Servers.Store.AddMessage(chat.ChatId, other, "hello");
        return chat;
    }
}
