using Microsoft.Playwright;
using Talko.Protocol.Messages;
using Talko.Testing.Browser;
using static Microsoft.Playwright.Assertions;

namespace Talko.EndToEnd.Tests.Browsing;

/// <summary>What the browser tells of while somebody looks elsewhere.</summary>
public sealed class NotificationTests(PageServers servers) : IClassFixture<PageServers>
{
    // The browser's own notifications, with a note of each.
    private const string Noting =
        """
        window.told = [];
        const Real = window.Notification;
        window.Notification = class extends Real {
          constructor(title, options) {
            super(title, options);
            this.note = { title, body: options.body, isClosed: false, shown: this };
            window.told.push(this.note);
          }
          close() {
            this.note.isClosed = true;
            super.close();
          }
        };
        """;

    private const string NotAskedYet =
        """
        let permission = "default";
        Object.defineProperty(Notification, "permission", { get: () => permission });
        Notification.requestPermission = async () => (permission = "granted");
        """;

    // The moment that another device may take to say that it has shown a message ends when the test says so.
    private const string Waiting =
        """
        const [later, now] = [window.setTimeout, performance.now.bind(performance)];
        const waiting = [];
        window.setTimeout = (act, ms, ...rest) => ms > 2000 && ms <= 2500 ? waiting.push(act) : later(act, ms, ...rest);
        window.pass = () => {
          performance.now = () => now() + 2500;
          for (const act of waiting.splice(0)) act();
        };
        """;

    [Fact]
    public async Task A_private_message_is_told_of_once_among_all_tabs_and_a_click_opens_it()
    {
        var (ann, bob, walks) = await MeetAsync();
        var first = await OpenAsync(ann, walks);
        await TurnOnAsync(first);
        var second = await first.Context.NewPageAsync();
        await second.AddInitScriptAsync(Noting);
        await second.GotoAsync(first.Url);
        await Expect(second.Locator("#status")).ToHaveTextAsync("Connected");
        var pair = await servers.AddGroupAsync("Pair", bob, ann);

        await servers.SayAsync(pair, bob, "are you there?");
        await ToldAsync(first, $"{bob.UserName}: are you there?");
        await servers.SayAsync(pair, bob, "hello?");
        await ToldAsync(first, $"{bob.UserName}: are you there?", $"{bob.UserName}: hello?");

        Assert.Equal(0, await second.EvaluateAsync<int>("told.length"));
        await first.EvaluateAsync("told[1].shown.dispatchEvent(new Event('click'))");
        await Expect(first.Locator("#chat-name")).ToHaveTextAsync(bob.UserName);
        await Expect(first.Message("hello?")).ToBeVisibleAsync();
        await first.WaitForFunctionAsync("() => told.every(({ isClosed }) => isClosed)");
    }

    [Fact]
    public async Task What_is_read_on_another_device_is_not_told_of()
    {
        var (ann, bob, walks) = await MeetAsync();
        var pair = await servers.AddGroupAsync("Pair", bob, ann);
        var calls = await servers.AddGroupAsync("Calls", bob, ann, await servers.AddUserAsync("Dan"));
        var here = await OpenAsync(ann, walks, Waiting);
        await TurnOnAsync(here);
        var message = await servers.SayAsync(pair, bob, "read there");
        await Expect(here.Unread(bob.UserName)).ToHaveTextAsync("1");
        await servers.Client.MarkReadAsync(
            pair.ChatId, ann.UserId, message.MessageId, cancellationToken: TestContext.Current.CancellationToken);
        await Expect(here.Unread(bob.UserName)).ToBeHiddenAsync();
        await servers.SayAsync(calls, bob, "for you", ann);
        await Expect(here.Unread("Calls")).ToHaveTextAsync("1");
        await here.EvaluateAsync("pass()");

        await ToldAsync(here, $"{bob.UserName} in Calls: for you");
    }

    [Fact]
    public async Task What_was_told_is_taken_back_when_it_is_read_on_another_device()
    {
        var (ann, bob, walks) = await MeetAsync();
        var pair = await servers.AddGroupAsync("Pair", bob, ann);
        var here = await OpenAsync(ann, walks);
        await TurnOnAsync(here);
        await servers.SayAsync(pair, bob, "read nowhere");
        await ToldAsync(here, $"{bob.UserName}: read nowhere");
        var there = await servers.OpenAsync(ann, pair);
        await Expect(there.Message("read nowhere")).ToBeVisibleAsync();

        await here.WaitForFunctionAsync("() => told[0].isClosed");
    }

    [Fact]
    public async Task Text_can_be_hidden_and_nothing_is_told_while_one_is_not_to_be_disturbed()
    {
        var (ann, bob, walks) = await MeetAsync();
        var calls = await servers.AddGroupAsync("Calls", bob, ann, await servers.AddUserAsync("Dan"));
        var page = await OpenAsync(ann, walks);
        await page.Clock.InstallAsync();
        await page.ReloadAsync();
        await TurnOnAsync(page);
        await page.GetByLabel("Show what was written").UncheckAsync();
        await page.GetByLabel("Do not disturb").SelectOptionAsync("For an hour");
        await Expect(page.Locator("#notify-until")).ToContainTextAsync("Quiet until");
        await servers.SayAsync(calls, bob, "quiet", ann);
        await Expect(page.Unread("Calls")).ToHaveTextAsync("1");
        await page.Clock.FastForwardAsync(3000);
        Assert.Equal(0, await page.EvaluateAsync<int>("told.length"));
        await page.GetByLabel("Do not disturb").SelectOptionAsync("Not any more");
        await servers.SayAsync(calls, bob, "loud", ann);

        await ToldAsync(page, $"{bob.UserName} in Calls: mentioned you");
    }

    [Fact]
    public async Task It_is_asked_when_something_came_and_not_before_and_once()
    {
        var (ann, bob, walks) = await MeetAsync();
        var pair = await servers.AddGroupAsync("Pair", bob, ann);
        var page = await OpenAsync(ann, walks, NotAskedYet);
        await Expect(page.Locator("#notify-question")).ToBeHiddenAsync();
        await servers.SayAsync(pair, bob, "are you there?");
        await Expect(page.Locator("#notify-question")).ToBeVisibleAsync();
        await Axe.ExpectNoViolationAsync(page);
        await page.Button("Tell me").ClickAsync();
        await Expect(page.Locator("#notify-question")).ToBeHiddenAsync();
        await servers.SayAsync(pair, bob, "and now?");

        await ToldAsync(page, $"{bob.UserName}: and now?");
    }

    private async Task<(User Ann, User Bob, Chat Walks)> MeetAsync()
    {
        var (ann, bob) = (await servers.AddUserAsync("Ann"), await servers.AddUserAsync("Bob"));
        return (ann, bob, await servers.AddGroupAsync("Walks", ann, bob, await servers.AddUserAsync("Cem")));
    }

    private async Task<IPage> OpenAsync(User user, Chat chat, string script = "")
    {
        var page = await servers.OpenNotifyingAsync(user, chat);
        await page.AddInitScriptAsync(Noting + script);
        await page.ReloadAsync();
        await Expect(page.Locator("#status")).ToHaveTextAsync("Connected");
        return page;
    }

    private static async Task TurnOnAsync(IPage page)
    {
        await page.Button("Account").ClickAsync();
        await page.MenuItem("Notifications").ClickAsync();
        await page.GetByLabel("Show notifications").CheckAsync();
        await Axe.ExpectNoViolationAsync(page);
    }

    private static async Task ToldAsync(IPage page, params string[] told)
    {
        await page.WaitForFunctionAsync($"() => told.length >= {told.Length}");
        Assert.Equal(told, await page.EvaluateAsync<string[]>("told.map(({ title, body }) => `${title}: ${body}`)"));
    }
}
