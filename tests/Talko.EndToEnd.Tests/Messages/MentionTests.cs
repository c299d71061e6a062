using Microsoft.Playwright;
using Talko.Testing.Browser;
using static Microsoft.Playwright.Assertions;

namespace Talko.EndToEnd.Tests.Messages;

public sealed class MentionTests(Chromium chromium, SharedTalko shared) : MessagePageTest(chromium, shared)
{
    [Fact]
    public async Task A_name_is_completed_from_a_list_and_stands_out_where_it_is_ones_own()
    {
        await SayAsync(Bob, "hello");
        var page = await OpenAsync(Ada);
        var other = await OpenAsync(Bob);
        await Text(page).PressSequentiallyAsync("tea, @bo");
        await Expect(page.GetByRole(AriaRole.Option)).ToHaveTextAsync([$"B{Bob.UserName[4..5].ToUpperInvariant()}{Bob.UserName}"]);
        await page.Keyboard.PressAsync("Enter");
        await Expect(Text(page)).ToHaveValueAsync($"tea, @{Bob.UserName} ");
        await page.Keyboard.TypeAsync("?");
        await page.Keyboard.PressAsync("Enter");

        await Expect(other.Locator(".mention.mine")).ToHaveTextAsync($"@{Bob.UserName}");
        await Expect(page.Locator(".mention")).ToHaveTextAsync($"@{Bob.UserName}");
        await Expect(page.Locator(".mention.mine")).ToHaveCountAsync(0);
        Assert.Equal([Bob.UserId], (await LastAsync()).MentionIds);
    }

    [Fact]
    public async Task All_can_be_chosen_by_pointer_and_Escape_closes_the_list_alone()
    {
        await SayAsync(Bob, "hello");
        var page = await OpenAsync(Ada);
        await ChooseAsync(page, "hello", "Reply");
        await Text(page).PressSequentiallyAsync("@");
        await Expect(page.GetByRole(AriaRole.Option)).ToHaveCountAsync(3);
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.GetByRole(AriaRole.Option)).ToHaveCountAsync(0);
        await Expect(page.Locator("#purpose")).ToBeVisibleAsync();
        await Text(page).PressSequentiallyAsync("al");
        await page.GetByRole(AriaRole.Option, new() { Name = "all" }).ClickAsync();
        await Expect(Text(page)).ToHaveValueAsync("@all ");
        await Expect(Text(page)).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("tea");
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Locator(".message .mention")).ToHaveTextAsync("@all");
        await Expect(page.Locator(".own .tick[aria-label=Sent]")).ToHaveCountAsync(1);
        Assert.Equal(2, (await LastAsync()).MentionIds!.Count);
    }
}
