using Microsoft.Playwright;
using Talko.Testing.Browser;
using static Microsoft.Playwright.Assertions;

namespace Talko.EndToEnd.Tests.Messages;

public sealed class TouchTests(Chromium chromium, SharedTalko shared) : MessagePageTest(chromium, shared)
{
    [Fact]
    public async Task A_long_press_opens_the_menu_and_clicks_nothing()
    {
        var first = await SayAsync(Bob, "first");
        await SayAsync(Bob, "see https://example.org/ here", replyToId: first.MessageId);
        var page = await OpenAsync(Ada, onPhone: true);
        var popups = 0;
        page.Context.Page += (_, _) => popups++;
        await using (await PressAsync(page, page.Locator(".text a")))
        {
            await Expect(page.GetByRole(AriaRole.Menuitem, new() { Name = "Reply" })).ToBeVisibleAsync();
        }

        await Expect(page.Locator("#message-menu")).ToBeVisibleAsync();
        Assert.Equal(0, popups);
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Reply" }).TapAsync();
        await Expect(page.Locator("#purpose-text")).ToHaveTextAsync($"Answering {Bob.UserName}: see https://example.org/ here");
    }

    [Fact]
    public async Task The_next_touch_beside_the_menu_closes_it_and_everything_is_large_enough()
    {
        var first = await SayAsync(Bob, "first");
        await SayAsync(Ada, "second", replyToId: first.MessageId);
        await Client.SetReactionAsync(Group.ChatId, Bob.UserId, first.MessageId, "👍", true, Cancelled);
        var page = await OpenAsync(Ada, onPhone: true);
        await Expect(page.Locator(".reaction")).ToBeVisibleAsync();
        await using (await PressAsync(page, Row(page, "first").Locator(".bubble")))
        {
            await Expect(page.Locator("#message-menu")).ToBeVisibleAsync();
        }

        var small = await page.EvaluateAsync<string[]>(
            """
            [...document.querySelectorAll("button, .app a, input, textarea")]
              .filter((element) => element.checkVisibility() && !element.closest(".text, .chat-title"))
              .filter((element) => element.getBoundingClientRect().height < 40)
              .map((element) => element.outerHTML)
            """);
        Assert.Empty(small);
        await page.Locator("#chat-name").TapAsync();
        await Expect(page.Locator("#message-menu")).ToBeHiddenAsync();
    }

    /// <summary>A finger that rests on something until what is returned is disposed of.</summary>
    private static async Task<IAsyncDisposable> PressAsync(IPage page, ILocator target)
    {
        await target.ScrollIntoViewIfNeededAsync();
        var box = (await target.BoundingBoxAsync())!;
        var devTools = await page.Context.NewCDPSessionAsync(page);
        var point = new { x = box.X + (box.Width / 2), y = box.Y + (box.Height / 2) };
        await devTools.SendAsync("Input.dispatchTouchEvent", new() { ["type"] = "touchStart", ["touchPoints"] = new[] { point } });
        return new Finger(devTools);
    }

    private sealed class Finger(ICDPSession devTools) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() =>
            await devTools.SendAsync("Input.dispatchTouchEvent", new() { ["type"] = "touchEnd", ["touchPoints"] = Array.Empty<object>() });
    }
}
