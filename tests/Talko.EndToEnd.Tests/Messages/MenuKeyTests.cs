using Microsoft.Playwright;
using Talko.Testing.Browser;
using static Microsoft.Playwright.Assertions;

namespace Talko.EndToEnd.Tests.Messages;

public sealed class MenuKeyTests(Chromium chromium, SharedTalko shared) : MessagePageTest(chromium, shared)
{
    [Fact]
    public async Task Shift_Tab_from_the_composer_selects_the_last_message_and_arrows_the_others()
    {
        await SayAsync(Bob, "first");
        await SayAsync(Ada, "second");
        var page = await OpenAsync(Ada);
        await Text(page).FocusAsync();
        await page.Keyboard.PressAsync("Shift+Tab");
        await ExpectSelectedAsync(page, "second");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "React" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("ArrowUp");
        await ExpectSelectedAsync(page, "first");
        await page.Keyboard.PressAsync("r");
        await Expect(page.Locator("#purpose-text")).ToHaveTextAsync($"Answering {Bob.UserName}: first");
        await Expect(Text(page)).ToBeFocusedAsync();
        await Expect(page.Locator(".message.selected")).ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("Shift+Tab");
        await page.Keyboard.PressAsync("Escape");

        await Expect(Text(page)).ToBeFocusedAsync();
    }

    [Fact]
    public async Task The_menu_is_gone_through_by_arrows_and_leads_back_to_its_message()
    {
        await SayAsync(Ada, "mine");
        var page = await OpenAsync(Ada);
        await Text(page).FocusAsync();
        await page.Keyboard.PressAsync("Shift+Tab");
        await page.Keyboard.PressAsync("ArrowLeft");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Menuitem, new() { Name = "React" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("ArrowUp");
        await Expect(page.GetByRole(AriaRole.Menuitem, new() { Name = "Delete…" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Escape");
        await ExpectSelectedAsync(page, "mine");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "More" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("d");
        await Expect(page.Locator("#delete-message")).ToBeVisibleAsync();
        await ExpectSelectedAsync(page, "mine");
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Locator(".message.deleted")).ToHaveCountAsync(1);
        await Expect(Text(page)).ToBeFocusedAsync();
    }

    [Fact]
    public async Task The_bar_follows_the_pointer_and_keeps_its_message_under_a_dialog()
    {
        await SayAsync(Ada, "first");
        await SayAsync(Ada, "second");
        var page = await OpenAsync(Ada);
        await ChooseAsync(page, "first", "Delete…");
        await Row(page, "second").Locator(".bubble").HoverAsync(new() { Force = true });
        await page.Locator("#delete-message").GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        await Expect(page.Locator(".message .text")).ToHaveTextAsync(["Message deleted", "second"]);
    }

    [Fact]
    public async Task A_message_marked_unread_is_so_on_the_server()
    {
        await SayAsync(Bob, "first");
        var second = await SayAsync(Bob, "second");
        var page = await OpenAsync(Ada);
        await ChooseAsync(page, "second", "Mark unread");
        await Expect(page.Locator("#said")).ToHaveTextAsync("Unread until you come here again.");

        var chats = await Client.GetChatsAsync(Ada.UserId, cancellationToken: Cancelled);
        Assert.True(chats.Chats.Single(chat => chat.ChatId == Group.ChatId).ReadState!.ReadId < second.MessageId);
    }

    private static Task ExpectSelectedAsync(IPage page, string text) =>
        Expect(page.Locator(".message.selected .text")).ToHaveTextAsync(text);
}
