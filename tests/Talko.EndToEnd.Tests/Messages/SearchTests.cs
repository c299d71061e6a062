using Microsoft.Playwright;
using Talko.Protocol.Messages;
using Talko.Testing.Browser;
using static Microsoft.Playwright.Assertions;

namespace Talko.EndToEnd.Tests.Messages;

/// <summary>Finding messages in the page, over real servers.</summary>
public sealed class SearchTests(Chromium chromium, SharedTalko shared) : MessagePageTest(chromium, shared)
{
    [Fact]
    public async Task A_message_is_found_gone_to_and_come_back_from_until_it_is_deleted()
    {
        var first = await SayAsync(Bob, "the green tent is in the cellar");
        for (var number = 1; number <= 300; number++)
        {
            await SayAsync(Bob, $"talk {number}");
        }

        await SayAsync(Bob, "who has a tent?");
        var page = await OpenAsync(Ada);
        await page.GetByRole(AriaRole.Button, new() { Name = "Search messages" }).ClickAsync();
        await page.Keyboard.TypeAsync("tent");
        await Expect(Hits(page)).ToHaveCountAsync(2);
        await Expect(Hits(page).Nth(1)).ToContainTextAsync($"{Bob.UserName}: the green tent is in the cellar");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");

        await Expect(Row(page, "the green tent is in the cellar")).ToBeFocusedAsync();
        await Expect(Row(page, "the green tent is in the cellar")).ToBeInViewportAsync();
        await Expect(page.Locator("#log-end")).ToHaveTextAsync("Loading newer messages…");
        await page.Keyboard.PressAsync("Escape");
        await Expect(Hits(page).Nth(1)).ToBeFocusedAsync();
        await Client.DeleteMessageAsync(Group.ChatId, Bob.UserId, first.MessageId, Cancelled);
        await Expect(Hits(page)).ToHaveCountAsync(1);
        await page.Locator("#search-query").FillAsync("cellar");
        await Expect(page.Locator("#search-said")).ToContainTextAsync("No message with “cellar” in any of your chats.");
    }

    [Fact]
    public async Task Names_and_chats_are_completed_by_key_and_by_pointer()
    {
        await SayAsync(Bob, "red pears");
        await SayAsync(Ada, "green pears");
        var other = await Client.InsertChatAsync("Fruit and more", [Ada.UserId, Bob.UserId, (await AddPersonAsync()).UserId], cancellationToken: Cancelled);
        await Client.InsertMessageAsync(other.ChatId, Bob.UserId, "yellow pears", cancellationToken: Cancelled);
        var page = await OpenAsync(Ada);
        await page.Keyboard.PressAsync("Control+Shift+f");
        var field = page.GetByRole(AriaRole.Combobox, new() { Name = "Search messages" });
        await field.PressSequentiallyAsync("pears from:bo");
        await Expect(page.GetByRole(AriaRole.Option).First).ToContainTextAsync(Bob.UserName);
        await page.Keyboard.PressAsync("Enter");
        await Expect(field).ToHaveValueAsync($"pears from:\"{Bob.UserName}\" ");
        await Expect(Hits(page).Locator(".hit-text")).ToHaveTextAsync(["yellow pears", "red pears"]);
        await page.Keyboard.TypeAsync("in:fru");
        await page.GetByRole(AriaRole.Option, new() { Name = "Fruit and more" }).ClickAsync();

        await Expect(field).ToHaveValueAsync($"pears from:\"{Bob.UserName}\" in:\"Fruit and more\" ");
        await Expect(field).ToBeFocusedAsync();
        await Expect(Hits(page).Locator(".hit-text")).ToHaveTextAsync(["yellow pears"]);
        await Expect(Hits(page).Locator("mark")).ToHaveTextAsync("pears");
    }

    [Fact]
    public async Task What_mentions_somebody_is_one_click_away_the_unread_ones_marked()
    {
        var read = await SayAsync(Bob, $"@{Ada.UserName} the first", null, Ada.UserId);
        await Client.MarkReadAsync(Group.ChatId, Ada.UserId, read.MessageId, cancellationToken: Cancelled);
        await SayAsync(Bob, "nobody in particular");
        var other = await AddGroupAsync("Elsewhere");
        await Client.InsertMessageAsync(
            other.ChatId, Bob.UserId, $"@{Ada.UserName} the second", mentionIds: [Ada.UserId], cancellationToken: Cancelled);
        var page = await OpenAsync(Ada);
        await page.GetByRole(AriaRole.Button, new() { Name = "Mentions of you" }).ClickAsync();
        await Expect(page.Locator("#search-said")).ToHaveTextAsync("2 messages that mention or answer you in all your chats.");
        await Expect(Hits(page).Nth(0)).ToContainTextAsync("the second");
        await Expect(Hits(page).Nth(0).Locator(".badge")).ToHaveTextAsync("New");
        await Expect(Hits(page).Nth(1).Locator(".badge")).ToHaveCountAsync(0);
        await Hits(page).Nth(0).ClickAsync();

        await Expect(page.Locator("#chat-name")).ToHaveTextAsync("Elsewhere");
        await Expect(Row(page, $"@{Ada.UserName} the second")).ToBeFocusedAsync();
        await Expect(Hits(page).Locator(".badge")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task On_a_phone_it_is_a_screen_of_its_own_with_a_way_back()
    {
        for (var number = 1; number <= 30; number++)
        {
            await SayAsync(Bob, $"plum {number}");
        }

        var page = await OpenAsync(Ada, onPhone: true);
        await page.GetByRole(AriaRole.Button, new() { Name = "Chat menu" }).TapAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Search in this chat" }).TapAsync();
        await Expect(page.GetByRole(AriaRole.Radio, new() { Name = "In Tea" })).ToBeCheckedAsync();
        await Expect(page.Locator("#log")).ToBeHiddenAsync();
        await page.Locator("#search-query").FillAsync("plum");
        await Hits(page).Nth(15).TapAsync();
        await Expect(Row(page, "plum 15")).ToBeInViewportAsync();
        await Expect(page.Locator("#search-panel")).ToBeHiddenAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Back to what was found" }).TapAsync();

        await Expect(Hits(page).Nth(15)).ToBeFocusedAsync();
        await Expect(Hits(page).Nth(15)).ToBeInViewportAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Close the search" }).TapAsync();
        await Expect(Row(page, "plum 15")).ToBeVisibleAsync();
        await page.Locator("#back").TapAsync();
        await Expect(page.Locator("#chat-list")).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData(ColorScheme.Light, false)]
    [InlineData(ColorScheme.Dark, false)]
    [InlineData(ColorScheme.Light, true)]
    [InlineData(ColorScheme.Dark, true)]
    public async Task Nothing_keeps_people_from_using_it(ColorScheme scheme, bool onPhone)
    {
        await SayAsync(Bob, $"@{Ada.UserName}: cherries", null, Ada.UserId);
        await SayAsync(Ada, "more cherries");
        var page = await OpenAsync(Ada, onPhone);
        await page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
        await page.Keyboard.PressAsync("Control+Shift+f");
        await Expect(page.Locator("#search-help")).ToBeVisibleAsync();
        await Axe.ExpectNoViolationAsync(page);
        await page.Locator("#search-query").PressSequentiallyAsync("from:");
        await Expect(page.GetByRole(AriaRole.Option).First).ToBeVisibleAsync();
        await Axe.ExpectNoViolationAsync(page);
        await page.Locator("#search-query").FillAsync("cherries");
        await Expect(Hits(page)).ToHaveCountAsync(2);
        await Axe.ExpectNoViolationAsync(page);
        await page.Locator("#search-query").FillAsync("-cherries");
        await Expect(page.Locator("#search-error")).ToBeVisibleAsync();
        await Axe.ExpectNoViolationAsync(page);
        await page.Locator("#search-query").FillAsync("mentions:me");
        await Hits(page).First.ClickAsync();
        await Expect(Row(page, $"@{Ada.UserName}: cherries")).ToBeFocusedAsync();

        await Axe.ExpectNoViolationAsync(page);
    }

    private Task<User> AddPersonAsync() => Client.InsertUserAsync($"Dan {Guid.NewGuid():N}", Cancelled);

    private static ILocator Hits(IPage page) => page.Locator(".hit");
}
