using Microsoft.Playwright;
using Talko.Protocol.Envelope;
using Talko.Testing.Browser;
using static Microsoft.Playwright.Assertions;

namespace Talko.Web.Tests.Page;

/// <summary>The search: how it opens and closes, what it says, and what comes late or not at all.</summary>
public sealed class SearchTests(Chromium chromium) : PageTest(chromium)
{
    [Fact]
    public async Task A_key_opens_it_and_Escape_closes_it_where_one_was()
    {
        var page = await OpenOnlineAsync();
        var text = page.GetByLabel("Message", new() { Exact = true });
        await text.FocusAsync();
        await page.Keyboard.PressAsync("/");
        await Expect(text).ToHaveValueAsync("/");
        await page.Keyboard.PressAsync("Control+Shift+f");
        await Expect(Field(page)).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("starter");
        await Expect(Hits(page)).ToHaveCountAsync(1);
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator("#search-panel")).ToBeHiddenAsync();
        await Expect(text).ToBeFocusedAsync();
        await page.Locator("#log").FocusAsync();
        await page.Keyboard.PressAsync("/");

        await Expect(Field(page)).ToBeFocusedAsync();
        await Expect(Field(page)).ToHaveValueAsync("starter");
        await Expect(Hits(page).First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task What_is_typed_before_its_code_has_come_is_looked_for()
    {
        var isTyped = new TaskCompletionSource();
        var page = await OpenAsync("/session");
        await page.RouteAsync("**/js/later.js", async route =>
        {
            await isTyped.Task;
            await route.ContinueAsync();
        });
        await page.GotoAsync($"{Root}/?user_id=1");
        await ExpectOnlineAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Search messages" }).ClickAsync();
        await page.Keyboard.TypeAsync("starter");
        await page.Keyboard.PressAsync("Enter");
        isTyped.SetResult();

        await Expect(Hits(page)).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task It_marks_what_was_found_as_text_and_says_how_much_and_where()
    {
        Servers.Store.AddMessage(WithJoe.ChatId, Joe, "<b>tacos</b> & **more**");
        var page = await OpenOnlineAsync();
        await SearchAsync(page, "tacos");
        await Expect(Said(page)).ToHaveTextAsync("1 message with “tacos” in all your chats.");
        await Expect(Hits(page).Locator("mark")).ToHaveTextAsync("tacos");
        await Expect(Hits(page).Locator(".hit-text")).ToHaveTextAsync("<b>tacos</b> & more");
        await Expect(Hits(page).Locator(".hit-time")).ToContainTextAsync(":");
        await page.GetByRole(AriaRole.Radio, new() { Name = "In Joe Rogan" }).CheckAsync();
        await Expect(Said(page)).ToHaveTextAsync("1 message with “tacos” in Joe Rogan.");
        await Field(page).FillAsync("burritos");

        await Expect(Said(page)).ToHaveTextAsync(
            "No message with “burritos” in Joe Rogan. Try fewer words, or how a word begins, with a star. Or look everywhere.");
        await Expect(page.Locator("#search-help")).ToContainTextAsync("A word is found as it is written");
    }

    [Fact]
    public async Task Pages_without_a_hit_are_followed_and_more_is_shown_when_asked()
    {
        AddMessages(100);
        Servers.Store.SearchedPerPage = 9;
        var page = await OpenOnlineAsync();
        await SearchAsync(page, "starter");
        await Expect(Said(page)).ToHaveTextAsync("Nothing yet, and not everything is looked at.");
        Assert.Equal(10, Servers.Script.CountOf("SearchMessages"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Look further back" }).ClickAsync();
        await Expect(Hits(page)).ToHaveCountAsync(1);
        await Expect(Hits(page)).ToBeFocusedAsync();
        Servers.Store.SearchedPerPage = 2_000;
        await SearchAsync(page, "message");
        await Expect(Hits(page)).ToHaveCountAsync(20);
        await page.GetByRole(AriaRole.Button, new() { Name = "Show more" }).ClickAsync();

        await Expect(Hits(page)).ToHaveCountAsync(40);
        await Expect(Said(page)).ToHaveTextAsync("The newest 40 messages with “message” in all your chats.");
    }

    [Fact]
    public async Task A_late_answer_takes_nobodys_place()
    {
        var page = await OpenOnlineAsync();
        await ExpectLoadedAsync(page);
        var hold = Servers.Script.Hold("SearchMessages");
        await SearchAsync(page, "starter");
        await Expect(Said(page)).ToHaveTextAsync("Looking…");
        await Field(page).FillAsync("nothing of the kind");
        await page.Keyboard.PressAsync("Enter");
        hold.Dispose();

        await Expect(Said(page)).ToContainTextAsync("No message with “nothing of the kind” in any of your chats.");
        await Expect(Field(page)).ToHaveValueAsync("nothing of the kind");
        await Expect(Hits(page)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task What_cannot_be_looked_for_is_said_and_kept()
    {
        var page = await OpenOnlineAsync();
        await SearchAsync(page, "-beans");
        await Expect(Problem(page)).ToHaveTextAsync("Say also what to look for, not only what to leave out.");
        await Field(page).FillAsync(new string('a', 513));
        await Expect(Problem(page)).ToContainTextAsync("This is too long to look for.");
        Assert.Equal(0, Servers.Script.CountOf("SearchMessages"));
        Servers.Script.FailNext("SearchMessages", RpcException.Busy("slow down", retryAfterMs: 1));
        await SearchAsync(page, "starter");
        await Expect(Problem(page)).ToHaveTextAsync("Slow down.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Try again" }).And(page.Locator("#search-retry")).ClickAsync();

        await Expect(Hits(page)).ToHaveCountAsync(1);
        await Expect(Problem(page)).ToHaveTextAsync("");
    }

    [Fact]
    public async Task Without_a_connection_it_says_so_and_finds_when_there_is_one()
    {
        var page = await OpenOnlineAsync();
        await ExpectLoadedAsync(page);
        await Servers.StopDataAsync();
        await SearchAsync(page, "starter");
        await Expect(Problem(page)).ToContainTextAsync("cannot be reached");
        Servers.StartData();

        await Expect(Hits(page)).ToHaveCountAsync(1, new() { Timeout = 30_000 });
        await Expect(Field(page)).ToHaveValueAsync("starter");
    }

    [Fact]
    public async Task What_is_in_a_chat_that_is_gone_is_offered_no_more()
    {
        var page = await OpenOnlineAsync();
        await SearchAsync(page, "starter");
        await Expect(Hits(page)).ToHaveCountAsync(1);
        Servers.Store.RemoveChat(WithJoe.ChatId);
        await Servers.StopBroadcastAsync();
        Servers.StartBroadcast();

        await Expect(Hits(page)).ToHaveCountAsync(0, new() { Timeout = 30_000 });
    }

    private static ILocator Field(IPage page) => page.Locator("#search-query");

    private static ILocator Hits(IPage page) => page.Locator(".hit");

    private static ILocator Said(IPage page) => page.Locator("#search-said");

    private static ILocator Problem(IPage page) => page.Locator("#search-error");

    private static async Task SearchAsync(IPage page, string text)
    {
        await page.Keyboard.PressAsync("Control+Shift+f");
        await Field(page).FillAsync(text);
        await page.Keyboard.PressAsync("Enter");
    }
}
