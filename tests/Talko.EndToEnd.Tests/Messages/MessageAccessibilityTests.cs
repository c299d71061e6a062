using Microsoft.Playwright;
using Talko.Testing.Browser;
using static Microsoft.Playwright.Assertions;

namespace Talko.EndToEnd.Tests.Messages;

/// <summary>axe-core on what is shown of messages and done to them.</summary>
public sealed class MessageAccessibilityTests(Chromium chromium, SharedTalko shared) : MessagePageTest(chromium, shared)
{
    [Theory]
    [InlineData(ColorScheme.Light, false)]
    [InlineData(ColorScheme.Dark, false)]
    [InlineData(ColorScheme.Light, true)]
    [InlineData(ColorScheme.Dark, true)]
    public async Task Messages_their_menu_and_its_dialogs(ColorScheme scheme, bool onPhone)
    {
        await SayAllKindsAsync();
        var page = await OpenAsync(Ada, onPhone);
        await page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
        await Expect(page.Locator(".quote").Last).ToContainTextAsync("question");
        await Text(page).FillAsync("@");
        await Expect(page.GetByRole(AriaRole.Option)).ToHaveCountAsync(3);
        await Axe.ExpectNoViolationAsync(page);
        await page.Keyboard.PressAsync("Escape");
        await Text(page).FillAsync("");
        await page.Keyboard.PressAsync("ArrowUp");
        await Expect(page.Locator("#purpose")).ToBeVisibleAsync();
        await Axe.ExpectNoViolationAsync(page);
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("Shift+Tab");
        await Axe.ExpectNoViolationAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "More" }).PressAsync("Enter");
        await Expect(page.Locator("#message-menu")).ToBeVisibleAsync();
        await Axe.ExpectNoViolationAsync(page);
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("+");
        await Expect(page.Locator("#reaction-grid button").First).ToBeVisibleAsync();
        await Axe.ExpectNoViolationAsync(page);
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("d");
        await Expect(page.Locator("#delete-message")).ToBeVisibleAsync();
        await Axe.ExpectNoViolationAsync(page);
    }

    private async Task SayAllKindsAsync()
    {
        var question = await SayAsync(Bob, "question");
        var gone = await SayAsync(Bob, "gone");
        await Client.DeleteMessageAsync(Group.ChatId, Bob.UserId, gone.MessageId, Cancelled);
        await SayAsync(Bob, $"@{Ada.UserName}, @all, see?", question.MessageId, Ada.UserId);
        var own = await SayAsync(Ada, "an answer", question.MessageId);
        await Client.EditMessageAsync(Group.ChatId, Ada.UserId, own.MessageId, $"an answer to @{Bob.UserName}", [Bob.UserId], cancellationToken: Cancelled);
        await Client.SetReactionAsync(Group.ChatId, Bob.UserId, own.MessageId, "👍", true, Cancelled);
        await Client.SetReactionAsync(Group.ChatId, Ada.UserId, question.MessageId, "❤️", true, Cancelled);
    }
}
