using Microsoft.Playwright;
using Talko.Protocol.Messages;
using Talko.Testing.Browser;
using static Microsoft.Playwright.Assertions;

namespace Talko.Web.Tests.Page;

public sealed class ReconnectTests(Chromium chromium) : PageTest(chromium)
{
    [Fact]
    public async Task What_was_written_while_the_stream_was_lost_appears_without_a_reload()
    {
        var page = await OpenMarkedAsync();
        await Servers.StopBroadcastAsync();
        Servers.Store.AddMessage(WithJoe.ChatId, Joe, "while you were away");
        Servers.StartBroadcast();

        await Expect(Message(page, "while you were away")).ToBeVisibleAsync();
        await ExpectOnlineAsync(page);
        await Servers.SayAsync(WithJoe, Joe, "and after");
        await Expect(Message(page, "and after")).ToBeVisibleAsync();
        Assert.True(await IsSamePageAsync(page));
    }

    [Fact]
    public async Task Without_live_updates_messages_still_come_and_go()
    {
        await Servers.StopBroadcastAsync();
        var page = await OpenAsync();
        await Expect(page.Locator("#banner")).ToContainTextAsync("Live updates are paused");
        await SendAsync(page, "out");
        await ExpectSentAsync(page, "out");
        Servers.Store.AddMessage(WithJoe.ChatId, Joe, "in");

        await Expect(Message(page, "in")).ToBeVisibleAsync();
        Servers.StartBroadcast();
        await ExpectOnlineAsync(page);
        await Expect(page.Locator("#banner")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_server_that_is_away_is_said_and_what_is_written_waits_for_it()
    {
        var page = await OpenMarkedAsync();
        await Servers.StopDataAsync();
        Servers.Streams.EndAll();
        await Expect(page.Locator("#banner")).ToContainTextAsync("Reconnecting… The data server cannot be reached.");
        await SendAsync(page, "patience");
        await Expect(Message(page, "patience")).ToContainClassAsync("pending");
        Servers.StartData();

        await ExpectSentAsync(page, "patience");
        await ExpectOnlineAsync(page);
        Assert.True(await IsSamePageAsync(page));
    }

    [Fact]
    public async Task A_page_opened_before_its_server_finds_it_later()
    {
        await Servers.StopDataAsync();
        var page = await OpenAsync();
        await Expect(page.Locator("#gate-text")).ToHaveTextAsync("The data server cannot be reached. Trying again…");
        Servers.StartData();

        await Expect(Message(page, "This is a fake starter message")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_lost_push_is_noticed_by_the_next_one()
    {
        var page = await OpenOnlineAsync();
        Servers.Store.AddMessage(WithJoe.ChatId, Joe, "lost");
        await Servers.SayAsync(WithJoe, Joe, "heard");

        await Expect(Message(page, "heard")).ToBeVisibleAsync();
        Assert.Equal(["This is a fake starter message", "lost", "heard"], await TextsAsync(page));
    }

    [Fact]
    public async Task A_push_that_comes_twice_is_shown_once()
    {
        var page = await OpenOnlineAsync();
        var (message, previous) = Servers.Store.AddMessage(WithJoe.ChatId, Joe, "twice");
        await Servers.Streams.PushMessageAsync(WithJoe, message, previous);
        await Servers.Streams.PushMessageAsync(WithJoe, message, previous);
        await Servers.SayAsync(WithJoe, Joe, "then");

        await Expect(Message(page, "then")).ToBeVisibleAsync();
        await Expect(Message(page, "twice")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_changed_message_replaces_what_was_shown()
    {
        var page = await OpenOnlineAsync();
        var message = await Servers.SayAsync(WithJoe, Joe, "tpyo");
        await Expect(Message(page, "tpyo")).ToBeVisibleAsync();
        var changed = message with { MessageText = "typo", ChangedId = message.MessageId + 1 };
        await Servers.Streams.PushMessageAsync(WithJoe, changed, message.MessageId);

        await Expect(Message(page, "typo")).ToBeVisibleAsync();
        await Expect(Message(page, "tpyo")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_new_name_is_shown_at_once_in_old_messages_in_the_list_and_as_ones_own()
    {
        Servers.Store.AddMessage(WithJoe.ChatId, Joe, "from before");
        var page = await OpenOnlineAsync();
        await PushNewNameAsync(Joe with { UserName = "Joseph", ChangedId = 9 });
        await PushNewNameAsync(Eugen with { UserName = "Gene", ChangedId = 10 });

        await Expect(page.Locator("#my-name")).ToHaveTextAsync("Gene");
        await Expect(Row(page, "Joseph").Locator(".avatar")).ToHaveTextAsync("J");
        await Expect(page.Locator("#chat-name")).ToHaveTextAsync("Joseph");
        await Expect(Message(page, "from before").Locator(".sender")).ToHaveTextAsync("Joseph");
        await PushNewNameAsync(Joe with { UserName = "late", ChangedId = 8 });
        await Servers.SayAsync(WithJoe, Joe, "after");
        await Expect(Message(page, "after").Locator(".sender")).ToHaveTextAsync("Joseph");
    }

    [Fact]
    public async Task Resync_asks_storage_again()
    {
        var page = await OpenOnlineAsync();
        Servers.Store.AddMessage(WithJoe.ChatId, Joe, "never pushed");
        await Servers.Streams.PushAsync([Eugen.UserId], new StreamPush { Resync = true });

        await Expect(Message(page, "never pushed")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_wide_gap_is_skipped_not_read_through()
    {
        var page = await OpenOnlineAsync();
        AddMessages(5000);
        await Servers.Streams.PushAsync([Eugen.UserId], new StreamPush { Resync = true });

        await Expect(Message(page, "message 5000")).ToBeVisibleAsync();
        Assert.InRange(Servers.Script.CountOf("GetMessages"), 1, 10);
    }

    [Fact]
    public async Task Another_database_is_loaded_anew_and_nothing_is_sent_to_it_unasked()
    {
        var page = await OpenOnlineAsync();
        await Servers.StopDataAsync();
        await SendAsync(page, "meant for the old chat");
        await Expect(page.Locator("#banner")).ToContainTextAsync("cannot be reached");
        Servers.Store.Epoch = "epoch-2";
        Servers.Store.RemoveChat(WithJoe.ChatId);
        var other = Servers.Store.AddChat("Another one", Eugen, Joe, Servers.Store.AddUser("Ada"));
        Servers.StartData();

        await Expect(Row(page, "Another one")).ToBeVisibleAsync();
        await Expect(Row(page, "Joe Rogan")).ToHaveCountAsync(0);
        await Row(page, "A chat that is gone").ClickAsync();
        await Expect(Message(page, "meant for the old chat")).ToContainTextAsync("data was replaced");
        Assert.Empty(Servers.Store.GetChat(other.ChatId).Messages);
        Assert.Equal(0, Servers.Script.CountOf("InsertMessage"));
    }

    private Task PushNewNameAsync(User user) => Servers.Streams.PushAsync(
        [Eugen.UserId], new StreamPush { Signal = new Signal(Signal.UserKind) { User = user } });

    private async Task<IPage> OpenMarkedAsync()
    {
        var page = await OpenOnlineAsync();
        await page.EvaluateAsync("window.marked = true");
        return page;
    }

    private static Task<bool> IsSamePageAsync(IPage page) => page.EvaluateAsync<bool>("window.marked === true");
}
