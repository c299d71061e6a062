using Microsoft.Playwright;
using Talko.Protocol.Envelope;
using Talko.Testing.Browser;
using Talko.Web.Tests.Fakes;
using static Microsoft.Playwright.Assertions;

namespace Talko.Web.Tests.Page;

/// <summary>axe-core on the screens of trust mode, and on those that both modes have.</summary>
public sealed class AccessibilityTests(Chromium chromium) : PageTest(chromium)
{
    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task The_first_screen(ColorScheme scheme)
    {
        var page = await OpenAsync("/?user_id=99");
        await Expect(page.Locator("#welcome-notice")).ToBeVisibleAsync();
        await page.GetByLabel("What’s your name?").FillAsync("Ada");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#welcome-answer")).ToContainTextAsync("Nobody");

        await ExpectAccessibleAsync(page, scheme);
    }

    [Theory]
    [InlineData(ColorScheme.Light, false)]
    [InlineData(ColorScheme.Dark, false)]
    [InlineData(ColorScheme.Light, true)]
    [InlineData(ColorScheme.Dark, true)]
    public async Task A_conversation(ColorScheme scheme, bool onPhone)
    {
        var page = await OpenConversationAsync(onPhone);

        await ExpectAccessibleAsync(page, scheme);
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task The_list_on_a_phone(ColorScheme scheme)
    {
        var page = await OpenOnlineAsync(onPhone: true);
        await Servers.SayAsync(WithJoe, Joe, "knock");
        await Expect(Row(page, "Joe Rogan").Locator(".badge")).ToHaveTextAsync("1");

        await ExpectAccessibleAsync(page, scheme);
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task No_chats_and_no_connection(ColorScheme scheme)
    {
        var ada = Servers.Store.AddUser("Ada");
        var page = await OpenOnlineAsync($"/?user_id={ada.UserId}");
        await Expect(page.Locator("#blank-title")).ToHaveTextAsync("Welcome, Ada!");
        await Servers.StopBroadcastAsync();
        await Expect(page.Locator("#banner")).ToBeVisibleAsync();

        await ExpectAccessibleAsync(page, scheme);
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task The_dialogs(ColorScheme scheme)
    {
        var group = await AddGroupAsync();
        var page = await OpenOnlineAsync($"/?user_id=1&chat_id={group}");
        await page.GetByRole(AriaRole.Button, new() { Name = "New chat" }).ClickAsync();
        await page.GetByLabel("With whom?").FillAsync("Joe Rogan, Ada, Nobody,");
        await Expect(page.Locator("#person-error")).ToContainTextAsync("Nobody here is called");
        await ExpectAccessibleAsync(page, scheme);
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("Control+k");
        await Expect(page.Locator(".option").First).ToBeVisibleAsync();
        await ExpectAccessibleAsync(page, scheme);
        await page.GetByRole(AriaRole.Combobox).FillAsync("nobody");
        await Expect(page.Locator("#switcher-none")).ToContainTextAsync("No chat");
        await ExpectAccessibleAsync(page, scheme);
        await page.Keyboard.PressAsync("Escape");
        await page.Locator("#chat-people").ClickAsync();
        await Expect(page.Locator(".person")).ToHaveCountAsync(3);

        await ExpectAccessibleAsync(page, scheme);
    }

    private async Task<long> AddGroupAsync()
    {
        var ada = Servers.Store.AddUser("Ada");
        var group = Servers.Store.AddChat("Tea", Eugen, Joe, ada);
        Servers.Store.AddMessage(group.ChatId, ada, "See https://example.org/tea");
        Servers.Store.AddMessage(group.ChatId, Joe, "I do");
        return group.ChatId;
    }

    /// <summary>A group with messages of all kinds: others', one's own, unsent, refused, not seen.</summary>
    private async Task<IPage> OpenConversationAsync(bool onPhone)
    {
        var group = await AddGroupAsync();
        AddMessages(40);
        var page = await OpenOnlineAsync($"/?user_id=1&chat_id={group}", onPhone);
        Servers.Script.FailNext("InsertMessage", RpcException.Forbidden("no"));
        await SendByButtonAsync(page, "refused");
        await Expect(Message(page, "refused")).ToContainTextAsync("Not sent.");
        await SendByButtonAsync(page, "sent");
        await ExpectSentAsync(page, "sent");
        await page.GetByLabel("Message", new() { Exact = true }).FillAsync(new string('a', FakeServers.MaxTextBytes + 1));
        return page;
    }

    private static async Task ExpectAccessibleAsync(IPage page, ColorScheme scheme)
    {
        await page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });

        await Axe.ExpectNoViolationAsync(page);
    }
}
