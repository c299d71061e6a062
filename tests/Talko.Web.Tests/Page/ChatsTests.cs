using Microsoft.Playwright;
using Talko.Protocol.Messages;
using Talko.Testing.Browser;
using static Microsoft.Playwright.Assertions;

namespace Talko.Web.Tests.Page;

public sealed class ChatsTests(Chromium chromium) : PageTest(chromium)
{
    [Fact]
    public async Task A_chat_that_is_not_open_counts_what_is_unseen_and_moves_up()
    {
        var withAda = AddChatWith("Ada Lovelace", "earlier");
        var page = await OpenOnlineAsync($"/?user_id=1&chat_id={WithJoe.ChatId}");
        await Servers.SayAsync(WithJoe, Joe, "newest for now");
        await Expect(page.Locator(".chat-row").First).ToContainTextAsync("Joe Rogan");
        await Servers.SayAsync(withAda, withAda.Users[1], "one");
        await Servers.SayAsync(withAda, withAda.Users[1], "two");

        await Expect(Row(page, "Ada Lovelace").Locator(".badge")).ToHaveTextAsync("2");
        await Expect(page.Locator(".chat-row").First).ToContainTextAsync("Ada Lovelace");
        await Expect(page).ToHaveTitleAsync("(2) Joe Rogan · Talko");
        await Row(page, "Ada Lovelace").ClickAsync();
        await Expect(Message(page, "one").Locator(".unseen-line")).ToBeVisibleAsync();
        await Expect(Row(page, "Ada Lovelace").Locator(".badge")).ToBeHiddenAsync();
        await Expect(page).ToHaveTitleAsync("Ada Lovelace · Talko");
    }

    [Fact]
    public async Task What_was_written_while_the_page_was_closed_is_unseen()
    {
        var withAda = AddChatWith("Ada Lovelace", "long ago");
        var page = await OpenOnlineAsync($"/?user_id=1&chat_id={WithJoe.ChatId}");
        await Expect(Row(page, "Ada Lovelace").Locator(".badge")).ToBeHiddenAsync();
        await page.GotoAsync("about:blank");
        Servers.Store.AddMessage(withAda.ChatId, withAda.Users[1], "while closed");
        await page.GotoAsync($"{Root}/?user_id=1&chat_id={WithJoe.ChatId}");

        await Expect(Row(page, "Ada Lovelace").Locator(".badge")).ToHaveTextAsync("1");
    }

    [Fact]
    public async Task A_new_chat_of_somebody_else_appears_by_itself()
    {
        var page = await OpenOnlineAsync();
        var ada = Servers.Store.AddUser("Ada Lovelace");
        var announced = Servers.Store.AddChat("Engines", Eugen, ada, Joe);
        await Servers.Streams.PushChatAsync(announced);
        await Expect(Row(page, "Engines")).ToBeVisibleAsync();
        var unannounced = Servers.Store.AddChat("N/A", Eugen, ada);
        await Servers.SayAsync(unannounced, ada, "hello");

        await Expect(Row(page, "Ada Lovelace").Locator(".badge")).ToHaveTextAsync("1");
    }

    [Fact]
    public async Task A_chat_that_is_gone_disappears()
    {
        var withAda = AddChatWith("Ada Lovelace", "hello");
        var page = await OpenOnlineAsync();
        await Expect(page.Locator("#chat-name")).ToHaveTextAsync("Ada Lovelace");
        Servers.Store.RemoveChat(withAda.ChatId);
        await Servers.Streams.PushAsync([Eugen.UserId], new StreamPush { Resync = true });

        await Expect(Row(page, "Ada Lovelace")).ToHaveCountAsync(0);
        await Expect(page.Locator("#chat-name")).ToHaveTextAsync("Joe Rogan");
    }

    [Fact]
    public async Task A_private_chat_is_started_by_a_name()
    {
        Servers.Store.AddUser("Ada Lovelace");
        var page = await OpenOnlineAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "New chat" }).ClickAsync();
        await page.GetByLabel("With whom?").FillAsync("ada lovelace");
        await page.GetByRole(AriaRole.Button, new() { Name = "Start chat" }).ClickAsync();

        await Expect(page.Locator("#chat-name")).ToHaveTextAsync("Ada Lovelace");
        await Expect(page.Locator("#log-start")).ToContainTextAsync("Say hello to Ada Lovelace");
        await Expect(page.Locator("#text")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_private_chat_that_exists_is_opened()
    {
        AddChatWith("Ada Lovelace", "hello");
        var page = await OpenOnlineAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "New chat" }).ClickAsync();
        await page.GetByLabel("With whom?").FillAsync("Joe Rogan");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".chip")).ToHaveTextAsync("JRJoe Rogan✕");
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Locator("#chat-name")).ToHaveTextAsync("Joe Rogan");
        await Expect(page.Locator(".chat-row")).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task A_group_is_started_by_several_names_and_a_wrong_one_is_said_in_place()
    {
        Servers.Store.AddUser("Ada Lovelace");
        var page = await OpenOnlineAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "New chat" }).ClickAsync();
        await page.GetByLabel("With whom?").FillAsync("Ada Lovelace, Nobody, Joe Rogan,");
        await Expect(page.Locator("#person-error")).ToHaveTextAsync("Nobody here is called “Nobody”.");
        await Expect(page.GetByLabel("With whom?")).ToHaveValueAsync("Nobody, Joe Rogan,");
        await page.GetByLabel("With whom?").FillAsync("Joe Rogan");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByLabel("Name of the group").FillAsync("Tacos");
        await page.GetByRole(AriaRole.Button, new() { Name = "Start group" }).ClickAsync();

        await Expect(page.Locator("#chat-name")).ToHaveTextAsync("Tacos");
        await page.Locator("#chat-people").ClickAsync();
        await Expect(page.Locator(".person bdi")).ToHaveTextAsync(["Eugen Hotaj", "Ada Lovelace", "Joe Rogan"]);
    }

    [Fact]
    public async Task One_does_not_chat_with_oneself_or_with_nobody()
    {
        var page = await OpenOnlineAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "New chat" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Start chat" }).ClickAsync();
        await Expect(page.Locator("#person-error")).ToHaveTextAsync("Type the name of a user.");
        await page.GetByLabel("With whom?").FillAsync("Eugen Hotaj");
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Locator("#person-error")).ToHaveTextAsync("That is you. Who else?");
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator("#new-chat")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Keys_go_from_chat_to_chat()
    {
        AddChatWith("Zoë Müller", "hi");
        AddChatWith("Ada Lovelace", "hello");
        var page = await OpenOnlineAsync();
        await Expect(page.Locator("#chat-name")).ToHaveTextAsync("Ada Lovelace");
        await page.Keyboard.PressAsync("Alt+ArrowDown");
        await Expect(page.Locator("#chat-name")).ToHaveTextAsync("Zoë Müller");
        await page.Keyboard.PressAsync("Alt+ArrowUp");
        await Expect(page.Locator("#chat-name")).ToHaveTextAsync("Ada Lovelace");
        await page.Keyboard.PressAsync("Control+k");
        await page.Keyboard.TypeAsync("zoe mul");
        await Expect(page.GetByRole(AriaRole.Option)).ToHaveCountAsync(1);
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Locator("#chat-name")).ToHaveTextAsync("Zoë Müller");
        await page.GoBackAsync();
        await Expect(page.Locator("#chat-name")).ToHaveTextAsync("Ada Lovelace");
    }

    private Chat AddChatWith(string name, string text)
    {
        var other = Servers.Store.AddUser(name);
        var chat = Servers.Store.AddChat("N/A", Eugen, other);
        Servers.Store.AddMessage(chat.ChatId, other, text);
        return chat;
    }
}
