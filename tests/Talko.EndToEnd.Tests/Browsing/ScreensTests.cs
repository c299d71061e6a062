using Microsoft.Playwright;
using Talko.Testing.Browser;
using static Microsoft.Playwright.Assertions;

namespace Talko.EndToEnd.Tests.Browsing;

/// <summary>axe-core on the screens of groups, people and reading, light and dark.</summary>
public sealed class ScreensTests(PageServers servers) : IClassFixture<PageServers>
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Nothing_keeps_people_from_using_them(bool onPhone)
    {
        var (ann, bob, cem) = (await servers.AddUserAsync("Ann"), await servers.AddUserAsync("Bob"), await servers.AddUserAsync("Cem"));
        var group = await servers.AddGroupAsync("Tacos", ann, bob, cem);
        var muted = await servers.AddGroupAsync("Noise", bob, ann, cem);
        var away = await servers.AddGroupAsync("Old", bob, ann, cem);
        var token = TestContext.Current.CancellationToken;
        foreach (var chat in new[] { group, muted, away })
        {
            await servers.SayAsync(chat, bob, "hello Ann", ann);
        }

        await servers.Client.ChangeChatAsync(group.ChatId, ann.UserId, topic: "lunch", cancellationToken: token);
        await servers.Client.SetChatSettingsAsync(muted.ChatId, ann.UserId, "none", cancellationToken: token);
        await servers.Client.SetChatSettingsAsync(away.ChatId, ann.UserId, isArchived: true, cancellationToken: token);
        var page = await servers.OpenAsync(ann, onPhone ? null : group, onPhone);
        await page.Locator("#fold-archived").ClickAsync();
        await Expect(page.Row("Old")).ToBeVisibleAsync();
        await ExpectAccessibleAsync(page);
        await page.Row("Tacos").ClickAsync();
        await Expect(page.Locator(".message.event")).ToBeVisibleAsync();
        await page.Button("Chat menu").ClickAsync();
        await ExpectAccessibleAsync(page);
        await page.MenuItem("People and settings").ClickAsync();
        await page.GetByLabel("Add somebody").PressSequentiallyAsync("Joe");
        await Expect(page.GetByRole(AriaRole.Option).First).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await ExpectAccessibleAsync(page);
        await page.GetByLabel("Add somebody").FillAsync("");
        await page.Button("Change name and topic").ClickAsync();
        await ExpectAccessibleAsync(page);
        await page.Locator("#people-list button").First.ClickAsync();
        await Expect(page.MenuItem("Block…")).ToBeVisibleAsync();
        await ExpectAccessibleAsync(page);
        await page.MenuItem("Block…").ClickAsync();
        await ExpectAccessibleAsync(page);
        await page.Button("Block").ClickAsync();
        await Expect(page.Locator("#confirm")).ToBeHiddenAsync();
        await page.Locator("#people-close").ClickAsync();
        if (onPhone)
        {
            await page.Locator("#back").ClickAsync();
        }

        await page.Button("Account").ClickAsync();
        await page.MenuItem("Blocked people").ClickAsync();
        await Expect(page.Locator("#blocked-list .person")).ToHaveCountAsync(1);
        await ExpectAccessibleAsync(page);
        await page.Keyboard.PressAsync("Escape");
        await page.Button("Account").ClickAsync();
        await page.MenuItem("Change your name").ClickAsync();
        await ExpectAccessibleAsync(page);
        await page.Keyboard.PressAsync("Escape");
        await page.Button("New chat").ClickAsync();
        await page.GetByLabel("With whom?").PressSequentiallyAsync($"{cem.UserName},{bob.UserName},Joe");
        await Expect(page.GetByRole(AriaRole.Option).First).ToBeVisibleAsync();

        await ExpectAccessibleAsync(page);
    }

    private static async Task ExpectAccessibleAsync(IPage page)
    {
        foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
            await Axe.ExpectNoViolationAsync(page);
        }
    }
}
