using Talko.Testing.Browser;
using static Microsoft.Playwright.Assertions;

namespace Talko.EndToEnd.Tests.Messages;

public sealed class EditTests(Chromium chromium, SharedTalko shared) : MessagePageTest(chromium, shared)
{
    [Fact]
    public async Task Up_in_an_empty_box_edits_the_last_own_message()
    {
        var own = await SayAsync(Ada, "mine, with a mistke");
        await SayAsync(Bob, "theirs");
        var page = await OpenAsync(Ada);
        await Text(page).PressAsync("ArrowUp");
        await Expect(page.Locator("#purpose-text")).ToHaveTextAsync("Editing your message");
        await Expect(Text(page)).ToHaveValueAsync("mine, with a mistke");
        await Text(page).FillAsync($"mine, @{Bob.UserName}");
        await page.Keyboard.PressAsync("Enter");

        await Expect(Row(page, $"mine, @{Bob.UserName}").Locator(".edited")).ToBeVisibleAsync();
        await Expect(page.Locator("#purpose")).ToBeHiddenAsync();
        await Expect(Text(page)).ToHaveValueAsync("");
        await Expect(Text(page)).ToBeFocusedAsync();
        Assert.Equal([Bob.UserId], (await StoredAsync(own.MessageId)).MentionIds);
    }

    [Fact]
    public async Task Escape_leaves_the_message_as_it_is_and_gives_the_draft_back()
    {
        await SayAsync(Ada, "mine");
        var page = await OpenAsync(Ada);
        await Text(page).FillAsync("half a sentence");
        await ChooseAsync(page, "mine", "Edit");
        await Text(page).FillAsync("changed");
        await page.ReloadAsync();
        await Expect(Text(page)).ToHaveValueAsync("half a sentence");
        await ExpectLoadedAsync(page);
        await ChooseAsync(page, "mine", "Edit");
        await Text(page).FillAsync("changed");
        await page.Keyboard.PressAsync("Escape");

        await Expect(Text(page)).ToHaveValueAsync("half a sentence");
        await Expect(Row(page, "mine")).ToHaveCountAsync(1);
        await ChooseAsync(page, "mine", "Edit");
        await Expect(Text(page)).ToHaveValueAsync("changed");
    }

    [Fact]
    public async Task One_that_came_too_late_shows_both_texts_and_loses_neither()
    {
        var own = await SayAsync(Ada, "mine");
        var page = await OpenAsync(Ada);
        await Text(page).PressAsync("ArrowUp");
        await Text(page).FillAsync("mine of here");
        await Client.EditMessageAsync(Group.ChatId, Ada.UserId, own.MessageId, "mine of elsewhere", cancellationToken: Cancelled);
        await Expect(Row(page, "mine of elsewhere")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Locator("#purpose-text")).ToHaveTextAsync(
            "Changed meanwhile. Save puts yours there, Esc leaves “mine of elsewhere”.");
        await Expect(Text(page)).ToHaveValueAsync("mine of here");
        await page.Keyboard.PressAsync("Enter");
        await Expect(Row(page, "mine of here")).ToBeVisibleAsync();
        Assert.Equal("mine of here", (await StoredAsync(own.MessageId)).MessageText);
    }

    [Fact]
    public async Task One_of_a_message_that_is_deleted_meanwhile_keeps_its_text()
    {
        var own = await SayAsync(Ada, "mine");
        var page = await OpenAsync(Ada);
        await Text(page).FillAsync("a draft");
        await ChooseAsync(page, "mine", "Edit");
        await Text(page).FillAsync("a long thought");
        await Client.DeleteMessageAsync(Group.ChatId, Ada.UserId, own.MessageId, Cancelled);
        await Expect(page.Locator(".message.deleted .text")).ToHaveTextAsync("Message deleted");
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Locator("#said")).ToHaveTextAsync("It was deleted meanwhile. Your text is kept here.");
        await Expect(Text(page)).ToHaveValueAsync("a draft\na long thought");
    }
}
