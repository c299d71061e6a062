using System.Text.RegularExpressions;
using Talko.Protocol.Messages;
using static Microsoft.Playwright.Assertions;

namespace Talko.EndToEnd.Tests.Browsing;

/// <summary>What is read and what is not, on two devices of one person.</summary>
public sealed class ReadingTests(PageServers servers) : IClassFixture<PageServers>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_read_on_one_device_is_read_on_the_other_and_stays_so()
    {
        var (ann, bob) = (await servers.AddUserAsync("Ann"), await servers.AddUserAsync("Bob"));
        var tacos = await servers.AddGroupAsync("Tacos", bob, ann);
        var walks = await servers.AddGroupAsync("Walks", bob, ann, await servers.AddUserAsync("Cem"));
        var first = await servers.OpenAsync(ann, walks);
        var second = await servers.OpenAsync(ann, walks);
        await servers.SayAsync(tacos, bob, "one");
        await servers.SayAsync(tacos, bob, "two");
        foreach (var page in (Microsoft.Playwright.IPage[])[first, second])
        {
            await Expect(page.Unread(bob.UserName)).ToHaveTextAsync("2");
            await Expect(page).ToHaveTitleAsync("(2) Walks · Talko");
            await Expect(page.Locator("#icon")).ToHaveAttributeAsync("href", new Regex("/icon-unread[.]svg$"));
        }

        await first.Row(bob.UserName).ClickAsync();
        await Expect(first.Message("one").Locator(".unseen-line")).ToBeVisibleAsync();

        await Expect(second.Unread(bob.UserName)).ToBeHiddenAsync();
        await Expect(second).ToHaveTitleAsync("Walks · Talko");
        await Expect(second.Locator("#icon")).ToHaveAttributeAsync("href", new Regex("/icon[.]svg$"));
        await second.ReloadAsync();
        await Expect(second.Row(bob.UserName)).ToBeVisibleAsync();
        await Expect(second.Unread(bob.UserName)).ToBeHiddenAsync();
        await Expect(first.Message("one").Locator(".unseen-line")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_line_stands_above_the_first_unread_message_and_a_key_leads_to_it()
    {
        var (ann, bob, cem) = (await servers.AddUserAsync("Ann"), await servers.AddUserAsync("Bob"), await servers.AddUserAsync("Cem"));
        var walks = await servers.AddGroupAsync("Walks", bob, ann, cem);
        for (var number = 1; number <= 150; number++)
        {
            await servers.SayAsync(walks, number % 2 == 0 ? bob : cem, $"message {number}");
        }

        await servers.Client.MarkReadAsync(walks.ChatId, ann.UserId, (await OldestAsync(walks, ann, 5)).MessageId, cancellationToken: Token);
        var page = await servers.OpenAsync(ann, walks);
        await Expect(page.Message("message 150")).ToBeInViewportAsync();
        await Expect(page.Locator("#to-unread")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Alt+u");

        await Expect(page.Message("message 6").Locator(".unseen-line")).ToBeInViewportAsync();
        await Expect(page.Locator("#to-unread")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Mutes_are_respected_and_mentions_stand_out()
    {
        var (ann, bob, cem) = (await servers.AddUserAsync("Ann"), await servers.AddUserAsync("Bob"), await servers.AddUserAsync("Cem"));
        var noise = await servers.AddGroupAsync("Noise", bob, ann, cem);
        var calls = await servers.AddGroupAsync("Calls", bob, ann, cem);
        var open = await servers.AddGroupAsync("Open", ann, bob, cem);
        await servers.Client.SetChatSettingsAsync(noise.ChatId, ann.UserId, NotifyLevel.None, cancellationToken: Token);
        await servers.Client.SetChatSettingsAsync(calls.ChatId, ann.UserId, NotifyLevel.Mentions, cancellationToken: Token);
        var page = await servers.OpenAsync(ann, open);
        await servers.SayAsync(noise, bob, "noise", ann);
        await servers.SayAsync(calls, bob, "hello all");
        await servers.SayAsync(calls, bob, "hello Ann", ann);

        await Expect(page.Unread("Calls")).ToHaveTextAsync("2");
        await Expect(page.Row("Calls").Locator(".mentions")).ToHaveTextAsync("@1");
        await Expect(page.Unread("Noise")).ToHaveTextAsync("1");
        await Expect(page.Row("Noise").Locator(".muted")).ToBeVisibleAsync();
        await Expect(page).ToHaveTitleAsync("(1) Open · Talko");
    }

    [Fact]
    public async Task What_is_made_unread_stays_so_until_the_chat_is_opened_again()
    {
        var (ann, bob, cem) = (await servers.AddUserAsync("Ann"), await servers.AddUserAsync("Bob"), await servers.AddUserAsync("Cem"));
        var walks = await servers.AddGroupAsync("Walks", bob, ann, cem);
        await servers.AddGroupAsync("Tacos", ann, bob, cem);
        await servers.SayAsync(walks, bob, "remember the map");
        var first = await servers.OpenAsync(ann, walks);
        var second = await servers.OpenAsync(ann);
        await Expect(first.Unread("Walks")).ToBeHiddenAsync();
        await first.Button("Chat menu").ClickAsync();
        await first.MenuItem("Mark unread").ClickAsync();

        await Expect(first.Unread("Walks")).ToHaveTextAsync("1");
        await Expect(second.Unread("Walks")).ToHaveTextAsync("1");
        await Expect(first.Message("remember the map").Locator(".unseen-line")).ToBeVisibleAsync();
        await Expect(first.Button("Chat menu")).ToBeFocusedAsync();
        await first.Row("Tacos").ClickAsync();
        await Expect(first.Unread("Walks")).ToHaveTextAsync("1");
        await first.Row("Walks").ClickAsync();
        await Expect(first.Unread("Walks")).ToBeHiddenAsync();
        await Expect(second.Unread("Walks")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task An_archived_chat_stands_apart_until_somebody_else_writes()
    {
        var (ann, bob, cem) = (await servers.AddUserAsync("Ann"), await servers.AddUserAsync("Bob"), await servers.AddUserAsync("Cem"));
        var walks = await servers.AddGroupAsync("Walks", bob, ann, cem);
        await servers.AddGroupAsync("Tacos", ann, bob, cem);
        await servers.SayAsync(walks, bob, "hello");
        var page = await servers.OpenAsync(ann, walks);
        await page.Button("Chat menu").ClickAsync();
        await page.MenuItem("Archive").ClickAsync();
        await Expect(page.Locator("#fold-archived")).ToHaveTextAsync("1 archived");
        await Expect(page.Row("Walks")).ToBeHiddenAsync();
        await page.Locator("#fold-archived").ClickAsync();
        await Expect(page.Locator("#archived-list")).ToContainTextAsync("Walks");
        await page.Row("Tacos").ClickAsync();
        await page.Keyboard.PressAsync("Alt+ArrowDown");
        await Expect(page.Locator("#chat-name")).ToHaveTextAsync("Walks");
        await page.Row("Tacos").ClickAsync();
        await servers.SayAsync(walks, bob, "come back");

        await Expect(page.Locator("#chat-list").GetByText("Walks")).ToBeVisibleAsync();
        await Expect(page.Unread("Walks")).ToHaveTextAsync("1");
        await Expect(page.Locator("#fold-archived")).ToBeHiddenAsync();
    }

    private async Task<Message> OldestAsync(Chat chat, User user, int number)
    {
        var page = await servers.Client.GetMessagesAsync(
            new GetMessagesParams(chat.ChatId, AfterId: 0, UserId: user.UserId), Token);
        return page.Messages[number - 1];
    }
}
