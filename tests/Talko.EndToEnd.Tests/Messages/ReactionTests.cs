using Microsoft.Playwright;
using Talko.Testing.Browser;
using static Microsoft.Playwright.Assertions;

namespace Talko.EndToEnd.Tests.Messages;

public sealed class ReactionTests(Chromium chromium, SharedTalko shared) : MessagePageTest(chromium, shared)
{
    [Fact]
    public async Task One_is_chosen_by_name_shown_with_who_set_it_and_taken_back()
    {
        await SayAsync(Bob, "cake?");
        var page = await OpenAsync(Ada);
        var other = await OpenAsync(Bob);
        await Row(page, "cake?").Locator(".bubble").HoverAsync();
        await page.Locator("#message-bar").GetByRole(AriaRole.Button, new() { Name = "React" }).ClickAsync();
        await page.Locator("#reaction-query").FillAsync("red hea");
        await Expect(page.Locator("#reaction-grid button").First).ToHaveAccessibleNameAsync("red heart");
        await page.Keyboard.PressAsync("Enter");

        var mine = Row(page, "cake?").GetByRole(AriaRole.Button, new() { Name = "❤️ 1: You" });
        var theirs = Row(other, "cake?").GetByRole(AriaRole.Button, new() { Name = $"❤️ 1: {Ada.UserName}" });
        await Expect(mine).ToHaveAttributeAsync("aria-pressed", "true");
        await Expect(theirs).ToHaveAttributeAsync("aria-pressed", "false");
        await theirs.ClickAsync();
        await Expect(Row(page, "cake?").GetByRole(AriaRole.Button, new() { Name = $"❤️ 2: You and {Bob.UserName}" })).ToBeVisibleAsync();
        await Row(page, "cake?").Locator(".reaction").ClickAsync();
        await Expect(Row(other, "cake?").GetByRole(AriaRole.Button, new() { Name = "❤️ 1: You" })).ToBeVisibleAsync();
        await Row(other, "cake?").Locator(".reaction").ClickAsync();

        await Expect(page.Locator(".reaction")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Arrows_go_through_the_emoji_and_the_names_are_loaded_only_then()
    {
        await SayAsync(Bob, "cake?");
        var page = await OpenAsync(Ada);
        var isLoaded = "() => performance.getEntriesByType('resource').some(({ name }) => name.endsWith('/emoji.txt'))";
        Assert.False(await page.EvaluateAsync<bool>(isLoaded));
        await Text(page).FocusAsync();
        await page.Keyboard.PressAsync("Shift+Tab");
        await page.Keyboard.PressAsync("+");
        await Expect(page.Locator("#reaction-grid button").First).ToHaveAccessibleNameAsync("thumbs up");
        Assert.True(await page.EvaluateAsync<bool>(isLoaded));
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(page.Locator("#reaction-grid button").First).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("ArrowRight");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("ArrowUp");
        await Expect(page.Locator("#reaction-grid").GetByRole(AriaRole.Button, new() { Name = "red heart", Exact = true })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");

        await Expect(Row(page, "cake?").Locator(".reaction .emoji")).ToHaveTextAsync("❤️");
    }
}
