using Microsoft.Playwright;
using Talko.Protocol.Envelope;
using Talko.Protocol.Messages;
using Talko.Testing.Browser;
using static Microsoft.Playwright.Assertions;

namespace Talko.Web.Tests.Page;

/// <summary>What chats look like where there are several, and which is offered first.</summary>
public sealed class ChatListTests(Chromium chromium) : PageTest(chromium)
{
    [Fact]
    public async Task Groups_differ_from_one_another()
    {
        var ada = Servers.Store.AddUser("Ada Lovelace");
        AddGroup("Taco Tuesday", ada);
        AddGroup("Engines", ada);
        AddGroup("Eugen Hotaj, Joe Rogan and Ada Lovelace", ada);
        AddGroup("Joe Rogan, Eugen Hotaj, Zoë and 2 others", ada);
        var page = await OpenOnlineAsync();

        await ExpectAvatarAsync(page, "Taco Tuesday", "TT");
        await ExpectAvatarAsync(page, "Engines", "E");
        await ExpectAvatarAsync(page, "Eugen Hotaj, Joe Rogan and Ada Lovelace", "JL");
        await ExpectAvatarAsync(page, "Joe Rogan, Eugen Hotaj, Zoë and 2 others", "JO");
    }

    [Fact]
    public async Task The_list_says_where_a_draft_waits_over_a_reload()
    {
        AddGroup("Engines", Servers.Store.AddUser("Ada Lovelace"));
        var page = await OpenOnlineAsync($"/?user_id=1&chat_id={WithJoe.ChatId}");
        await page.Locator("#text").FillAsync("not yet");
        await Expect(TextOf(page, "Joe Rogan")).ToHaveTextAsync("You: This is a fake starter message");
        await Row(page, "Engines").ClickAsync();
        await Expect(TextOf(page, "Joe Rogan")).ToHaveTextAsync("Draft: not yet");
        await page.ReloadAsync();
        await Expect(TextOf(page, "Joe Rogan")).ToHaveTextAsync("Draft: not yet");
        await Servers.SayAsync(WithJoe, Joe, "well?");
        await Expect(Row(page, "Joe Rogan").Locator(".badge")).ToHaveTextAsync("1");
        await Expect(TextOf(page, "Joe Rogan")).ToHaveTextAsync("Draft: not yet");
        await Row(page, "Joe Rogan").ClickAsync();
        await Expect(TextOf(page, "Joe Rogan")).ToHaveTextAsync("well?");
        await page.Locator("#text").FillAsync("");
        await Row(page, "Engines").ClickAsync();

        await Expect(TextOf(page, "Joe Rogan")).ToHaveTextAsync("well?");
    }

    [Fact]
    public async Task A_text_is_shown_without_the_marks_that_draw_it()
    {
        var page = await OpenOnlineAsync();
        await Servers.SayAsync(WithJoe, Joe, "**soon**, see `main`\n> and *that*, 2 * 3");

        await Expect(TextOf(page, "Joe Rogan")).ToHaveTextAsync("soon, see main and that, 2 * 3");
    }

    [Fact]
    public async Task Control_k_offers_the_chat_one_came_from_and_the_open_one_last()
    {
        var ada = Servers.Store.AddUser("Ada Lovelace");
        AddGroup("Engines", ada);
        AddGroup("Tacos", ada);
        var page = await OpenOnlineAsync();
        await Expect(page.Locator("#chat-name")).ToHaveTextAsync("Tacos");
        await page.Keyboard.PressAsync("Control+k");
        await Expect(page.Locator(".option bdi")).ToHaveTextAsync(["Engines", "Joe Rogan", "Tacos"]);
        await page.Keyboard.PressAsync("Escape");
        await Row(page, "Joe Rogan").ClickAsync();

        foreach (var name in (string[])["Tacos", "Joe Rogan", "Tacos"])
        {
            await page.Keyboard.PressAsync("Control+k");
            await page.Keyboard.PressAsync("Enter");
            await Expect(page.Locator("#chat-name")).ToHaveTextAsync(name);
        }
    }

    [Fact]
    public async Task A_name_that_ends_in_a_full_stop_gets_no_second_one()
    {
        var junior = Servers.Store.AddUser("Joe Rogan Jr.");
        var chat = Servers.Store.AddChat("N/A", Eugen, junior);
        Servers.Store.AddMessage(chat.ChatId, junior, "hello");
        var page = await OpenOnlineAsync();
        await Expect(page.Locator("#log-start")).ToHaveTextAsync("Here begins your chat with Joe Rogan Jr.");
        await page.GotoAsync($"{Root}/?user_id={Servers.Store.AddUser("Ada Jr.").UserId}");

        await Expect(page.Locator("#blank-text")).ToContainTextAsync("it is Ada Jr.");
        await Expect(page.Locator("body")).Not.ToContainTextAsync("Jr..");
    }

    [Fact]
    public async Task What_is_wrong_with_a_group_is_said_without_the_words_of_the_wire()
    {
        Servers.Store.AddUser("Ada Lovelace");
        var page = await OpenOnlineAsync();
        Servers.Script.FailNext("InsertChat", RpcException.InvalidParams("chat_name must show something"));
        await page.GetByRole(AriaRole.Button, new() { Name = "New chat" }).ClickAsync();
        await page.GetByLabel("With whom?").FillAsync("Ada Lovelace");
        await page.GetByRole(AriaRole.Button, new() { Name = "Start chat" }).ClickAsync();

        await Expect(page.Locator("#new-chat-error")).ToHaveTextAsync("A group’s name must show something.");
    }

    private void AddGroup(string name, User other)
    {
        var chat = Servers.Store.AddChat(name, Eugen, Joe, other);
        Servers.Store.AddMessage(chat.ChatId, other, $"in {name}");
    }

    private static ILocator TextOf(IPage page, string chatName) => Row(page, chatName).Locator(".chat-row-text");

    private static async Task ExpectAvatarAsync(IPage page, string chatName, string text) =>
        await Expect(Row(page, chatName).Locator(".avatar")).ToHaveTextAsync(text);
}
