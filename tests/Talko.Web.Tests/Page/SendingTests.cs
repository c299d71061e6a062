using Microsoft.Playwright;
using Talko.Protocol.Envelope;
using Talko.Testing.Browser;
using static Microsoft.Playwright.Assertions;

namespace Talko.Web.Tests.Page;

public sealed class SendingTests(Chromium chromium) : PageTest(chromium)
{
    [Fact]
    public async Task A_message_is_pending_until_it_is_stored()
    {
        var page = await OpenOnlineAsync();
        using (Servers.Script.Hold("InsertMessage"))
        {
            await SendAsync(page, "hello");
            await Expect(Message(page, "hello")).ToContainClassAsync("pending");
            await Expect(page.Locator("#text")).ToBeEmptyAsync();
        }

        await ExpectSentAsync(page, "hello");
        await Expect(Message(page, "hello")).ToHaveCountAsync(1);
        Assert.Equal("hello", StoredTexts().Last());
    }

    [Fact]
    public async Task A_refused_message_says_why_and_can_be_tried_again()
    {
        var page = await OpenOnlineAsync();
        Servers.Script.FailNext("InsertMessage", RpcException.Forbidden("you do not take part in this chat"));
        await SendAsync(page, "hello");
        await Expect(Message(page, "hello")).ToContainTextAsync("Not sent. You do not take part in this chat.");
        await Expect(Row(page, "Joe Rogan").Locator(".chat-row-text")).ToHaveTextAsync("A message was not sent");
        await Message(page, "hello").GetByRole(AriaRole.Button, new() { Name = "Try again" }).ClickAsync();

        await ExpectSentAsync(page, "hello");
        await Expect(page.Locator(".failed")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_refused_message_can_be_deleted_for_good()
    {
        var page = await OpenOnlineAsync();
        Servers.Script.FailNext("InsertMessage", RpcException.Forbidden("no"));
        await SendAsync(page, "hello");
        await Message(page, "hello").GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        await Expect(Message(page, "hello")).ToHaveCountAsync(0);
        await page.ReloadAsync();
        await ExpectOnlineAsync(page);

        await Expect(page.Locator(".message")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_reload_loses_no_text()
    {
        var page = await OpenOnlineAsync();
        await Servers.StopDataAsync();
        await SendAsync(page, "first");
        await SendAsync(page, "second");
        await page.Locator("#text").FillAsync("a draft");
        await Expect(Message(page, "second")).ToContainClassAsync("pending");
        await page.ReloadAsync();
        Servers.StartData();

        await ExpectSentAsync(page, "second");
        await Expect(page.Locator("#text")).ToHaveValueAsync("a draft");
        Assert.Equal(["This is a fake starter message", "first", "second"], StoredTexts());
    }

    [Fact]
    public async Task A_message_whose_answer_was_lost_is_stored_once()
    {
        var page = await OpenOnlineAsync();
        using (Servers.Script.Hold("InsertMessage"))
        {
            await SendAsync(page, "once");
            await Deadline.Until("the request", () => Servers.Script.CountOf("InsertMessage") == 1);
            await page.ReloadAsync();
        }

        await ExpectSentAsync(page, "once");
        await Expect(Message(page, "once")).ToHaveCountAsync(1);
        Assert.Equal(2, StoredTexts().Count());
    }

    [Fact]
    public async Task Messages_go_one_after_another_and_stay_in_order()
    {
        var page = await OpenOnlineAsync();
        var sent = Enumerable.Range(1, 20).Select(number => $"number {number}").ToList();
        foreach (var text in sent)
        {
            await SendAsync(page, text);
        }

        await Expect(page.Locator(".tick[aria-label=Sent]")).ToHaveCountAsync(sent.Count + 1);
        Assert.Equal(sent, StoredTexts().Skip(1));
        Assert.Equal(sent, (await TextsAsync(page)).Skip(1));
    }

    [Fact]
    public async Task Another_device_of_the_user_shows_what_this_one_sent()
    {
        var page = await OpenOnlineAsync();
        var other = await OpenOnlineAsync();
        await SendAsync(page, "from the first");

        await Expect(Message(other, "from the first")).ToContainClassAsync("own");
    }

    [Fact]
    public async Task White_space_alone_is_no_message()
    {
        var page = await OpenOnlineAsync();
        await Expect(page.Locator("#send")).ToBeDisabledAsync();
        await SendAsync(page, "   \n ");
        await SendAsync(page, "real");
        await ExpectSentAsync(page, "real");

        Assert.Equal(1, Servers.Script.CountOf("InsertMessage"));
    }

    [Fact]
    public async Task A_text_near_its_limit_says_how_much_room_is_left()
    {
        var page = await OpenOnlineAsync();
        await page.Locator("#text").FillAsync(new string('é', 4900));
        await Expect(page.Locator("#text-note")).ToHaveTextAsync("Room for 200 more bytes.");
        await page.Locator("#text").FillAsync(new string('é', 5100));
        await Expect(page.Locator("#text-note")).ToHaveTextAsync("200 bytes too long: send it as two messages.");
        await Expect(page.Locator("#send")).ToBeDisabledAsync();
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Locator("#text")).ToHaveValueAsync(new string('é', 5100));
    }

    private IEnumerable<string> StoredTexts() =>
        Servers.Store.GetChat(WithJoe.ChatId).Messages.Select(message => message.MessageText);
}
