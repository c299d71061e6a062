using Microsoft.Playwright;
using Talko.Protocol.Messages;
using Talko.Testing.Browser;
using static Microsoft.Playwright.Assertions;

namespace Talko.Web.Tests.Page;

/// <summary>Nothing that somebody types is overwritten by an answer.</summary>
public sealed class TypingTests(Chromium chromium) : PageTest(chromium)
{
    [Fact]
    public async Task Names_are_typed_on_while_the_first_is_looked_up()
    {
        Servers.Store.AddUser("Ada Lovelace");
        var page = await OpenNewChatAsync();
        var person = page.Locator("#person");
        using (Servers.Script.Hold("FindUser"))
        {
            await person.PressSequentiallyAsync("Ada Lovelace");
            await person.PressAsync("Enter");
            await Deadline.Until("the question", () => Servers.Script.CountOf("FindUser") == 1);
            await person.PressSequentiallyAsync("Joe R");
        }

        await Expect(page.Locator(".chip bdi")).ToHaveTextAsync(["Ada Lovelace"]);
        await Expect(person).ToHaveValueAsync("Joe R");
        await person.PressSequentiallyAsync("ogan,");
        await Expect(page.Locator(".chip bdi")).ToHaveTextAsync(["Ada Lovelace", "Joe Rogan"]);
        await Expect(person).ToHaveValueAsync("");
    }

    [Fact]
    public async Task A_name_that_was_changed_while_it_was_looked_up_is_not_taken()
    {
        Servers.Store.AddUser("Ada");
        var page = await OpenNewChatAsync();
        var person = page.Locator("#person");
        using (Servers.Script.Hold("FindUser"))
        {
            await person.PressSequentiallyAsync("Ada,");
            await Deadline.Until("the question", () => Servers.Script.CountOf("FindUser") == 1);
            await person.FillAsync("Grace");
        }

        await person.PressSequentiallyAsync(" H");
        await Expect(person).ToHaveValueAsync("Grace H");
        await Expect(page.Locator(".chip")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_chat_does_not_start_over_a_name_that_is_being_typed()
    {
        var page = await OpenNewChatAsync();
        using (Servers.Script.Hold("FindUser"))
        {
            await page.Locator("#person").FillAsync("Joe Rogan");
            await page.Locator("#start-chat").ClickAsync();
            await Deadline.Until("the question", () => Servers.Script.CountOf("FindUser") == 1);
            await page.Locator("#person").PressAsync("End");
            await page.Keyboard.TypeAsync("Gr");
        }

        await Expect(page.Locator(".chip bdi")).ToHaveTextAsync(["Joe Rogan"]);
        await Expect(page.Locator("#person")).ToHaveValueAsync("Gr");
        Assert.Equal(0, Servers.Script.CountOf("InsertChat"));
    }

    [Fact]
    public async Task A_chat_that_starts_after_its_dialog_was_closed_takes_nobody_away()
    {
        Servers.Store.AddUser("Ada Lovelace");
        var page = await OpenNewChatAsync();
        using (Servers.Script.Hold("InsertChat"))
        {
            await page.Locator("#person").FillAsync("Ada Lovelace");
            await page.Locator("#start-chat").ClickAsync();
            await Deadline.Until("the request", () => Servers.Script.CountOf("InsertChat") == 1);
            await page.Keyboard.PressAsync("Escape");
            await page.Locator("#text").PressSequentiallyAsync("to Joe");
        }

        await Expect(Row(page, "Ada Lovelace")).ToBeVisibleAsync();
        await Expect(page.Locator("#chat-name")).ToHaveTextAsync("Joe Rogan");
        await Expect(page.Locator("#text")).ToHaveValueAsync("to Joe");
        await Expect(page.Locator("#text")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_text_for_a_chat_that_is_gone_is_not_typed_into_another()
    {
        var group = Servers.Store.AddChat("Tacos", Eugen, Joe, Servers.Store.AddUser("Ada"));
        Servers.Store.AddMessage(group.ChatId, Joe, "hello");
        var page = await OpenOnlineAsync();
        await page.Locator("#text").PressSequentiallyAsync("for Tac");
        Servers.Store.RemoveChat(group.ChatId);
        await Servers.Streams.PushAsync([Eugen.UserId], new StreamPush { Resync = true });
        await Expect(Row(page, "Tacos")).ToHaveCountAsync(0);
        await page.Locator("#text").PressSequentiallyAsync("os");

        await Expect(page.Locator("#text")).ToHaveValueAsync("for Tacos");
        await Expect(page.Locator("#text-note")).ToHaveTextAsync("This chat is gone. Copy your text if you need it.");
        await Expect(page.Locator("#send")).ToBeDisabledAsync();
        await Row(page, "Joe Rogan").ClickAsync();
        await Expect(page.Locator("#text")).ToHaveValueAsync("");
        await Expect(page.Locator("#text-note")).ToBeEmptyAsync();
    }

    [Fact]
    public async Task A_name_that_was_changed_while_it_was_asked_for_is_not_answered()
    {
        var page = await OpenAsync("/");
        var name = page.Locator("#welcome-name");
        using (Servers.Script.Hold("FindUser"))
        {
            await name.FillAsync("Joe");
            await name.PressAsync("Enter");
            await Deadline.Until("the question", () => Servers.Script.CountOf("FindUser") == 1);
            await name.PressSequentiallyAsync(" Rogan");
        }

        await Expect(page.Locator("#welcome-go")).ToBeEnabledAsync();
        await Expect(page.Locator("#welcome-go")).ToHaveTextAsync("Continue");
        await Expect(name).ToHaveValueAsync("Joe Rogan");
    }

    private async Task<IPage> OpenNewChatAsync()
    {
        var page = await OpenOnlineAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "New chat" }).ClickAsync();
        return page;
    }
}
