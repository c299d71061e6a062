using Microsoft.Playwright;
using Talko.Testing.Browser;
using static Microsoft.Playwright.Assertions;

namespace Talko.EndToEnd.Tests.Messages;

public sealed class DeleteTests(Chromium chromium, SharedTalko shared) : MessagePageTest(chromium, shared)
{
    [Fact]
    public async Task It_is_asked_first_and_then_gone_for_everybody()
    {
        var own = await SayAsync(Bob, "said in anger");
        var page = await OpenAsync(Bob);
        var other = await OpenAsync(Ada);
        await ChooseAsync(page, "said in anger", "Delete…");
        await Expect(page.Locator("#delete-message-text")).ToHaveTextAsync("said in anger");
        await page.Keyboard.PressAsync("Escape");
        await Expect(Row(page, "said in anger")).ToBeVisibleAsync();
        await ChooseAsync(page, "said in anger", "Delete…");
        await page.Locator("#delete-message").GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();

        await Expect(page.Locator(".message.deleted .text")).ToHaveTextAsync("Message deleted");
        await Expect(other.Locator(".message.deleted .text")).ToHaveTextAsync("Message deleted");
        await Expect(Text(page)).ToBeFocusedAsync();
        await Expect(page.Locator(".message.selected")).ToHaveCountAsync(0);
        Assert.Equal("", (await StoredAsync(own.MessageId)).MessageText);
    }

    [Fact]
    public async Task Another_persons_message_is_not_offered_to_be_edited_or_deleted()
    {
        await SayAsync(Ada, "of the maker of the group");
        var page = await OpenAsync(Bob);
        await Row(page, "of the maker of the group").Locator(".bubble").HoverAsync();
        await page.Locator("#message-bar").GetByRole(AriaRole.Button, new() { Name = "More" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Menuitem, new() { Name = "Copy text" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Menuitem, new() { Name = "Edit" })).ToHaveCountAsync(0);
        await Expect(page.GetByRole(AriaRole.Menuitem, new() { Name = "Delete" })).ToHaveCountAsync(0);
    }
}
