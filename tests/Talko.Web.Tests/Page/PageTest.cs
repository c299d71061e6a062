using System.Collections.Concurrent;
using Microsoft.Playwright;
using Talko.Protocol.Access;
using Talko.Protocol.Messages;
using Talko.Testing.Browser;
using Talko.Web.Tests.Bridge;
using static Microsoft.Playwright.Assertions;

namespace Talko.Web.Tests.Page;

/// <summary>
/// Pages in chromium, with Eugen (user 1) and Joe (user 2) in a chat. A page that complains fails its test.
/// </summary>
public abstract class PageTest(Chromium chromium, ServerSecret? secret = null) : BridgeTest(secret), IAsyncLifetime
{
    private readonly ConcurrentQueue<string> _complaints = new();

    private protected User Eugen { get; private set; } = null!;

    private protected User Joe { get; private set; } = null!;

    private protected Chat WithJoe { get; private set; } = null!;

    public new async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Eugen = Servers.Store.AddUser("Eugen Hotaj");
        Joe = Servers.Store.AddUser("Joe Rogan");
        WithJoe = Servers.Store.AddChat("N/A", Eugen, Joe);
        Servers.Store.AddMessage(WithJoe.ChatId, Eugen, "This is a fake starter message");
    }

    public new async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        Assert.Empty(_complaints);
    }

    private protected async Task<IPage> OpenAsync(string address = "/?user_id=1", bool onPhone = false)
    {
        var page = await chromium.NewPageAsync(onPhone ? Chromium.Phone : null);
        await GoAsync(page, address);
        return page;
    }

    /// <summary>Another window of the same browser, which shares what it keeps.</summary>
    private protected async Task<IPage> OpenAnotherAsync(IPage page, string address)
    {
        var another = await page.Context.NewPageAsync();
        await GoAsync(another, address);
        return another;
    }

    /// <summary>In a browser that blocks all cookies, and with them all that a page could keep.</summary>
    private protected async Task<IPage> OpenWithoutCookiesAsync(TempFolder folder, string address)
    {
        var page = await chromium.NewPageWithoutCookiesAsync(folder);
        await GoAsync(page, address);
        return page;
    }

    /// <summary>The page of user 1, with its stream open.</summary>
    private protected async Task<IPage> OpenOnlineAsync(string address = "/?user_id=1", bool onPhone = false)
    {
        var page = await OpenAsync(address, onPhone);
        await ExpectOnlineAsync(page);
        return page;
    }

    private protected static Task ExpectOnlineAsync(IPage page) =>
        Expect(page.Locator("#status")).ToHaveTextAsync("Connected");

    /// <summary>Until the page has loaded what it does without at first.</summary>
    private protected static Task ExpectLoadedAsync(IPage page) => page.WaitForFunctionAsync(
        "() => performance.getEntriesByType('resource').some(({ name, responseEnd }) => name.endsWith('/later.js') && responseEnd > 0)");

    private protected static Task ExpectSentAsync(IPage page, string text) =>
        Expect(Message(page, text).GetByRole(AriaRole.Img, new() { Name = "Sent" })).ToBeVisibleAsync();

    private protected static ILocator Row(IPage page, string chatName) =>
        Holding(page, ".chat-row", "bdi", chatName);

    private protected static ILocator Message(IPage page, string text) =>
        Holding(page, ".message", ".text", text);

    private protected static async Task SendAsync(IPage page, string text)
    {
        await page.GetByLabel("Message", new() { Exact = true }).FillAsync(text);
        await page.Keyboard.PressAsync("Enter");
    }

    /// <summary>As one sends on a phone, where Enter makes a line.</summary>
    private protected static async Task SendByButtonAsync(IPage page, string text)
    {
        await page.GetByLabel("Message", new() { Exact = true }).FillAsync(text);
        await page.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).ClickAsync();
    }

    private protected static async Task<IReadOnlyList<string>> TextsAsync(IPage page) =>
        await page.Locator(".message .text").AllTextContentsAsync();

    private protected void AddMessages(int count)
    {
        for (var number = 1; number <= count; number++)
        {
            Servers.Store.AddMessage(WithJoe.ChatId, Joe, $"message {number}");
        }
    }

    /// <summary>Whether a test has made the page complain so.</summary>
    private protected virtual bool IsExpected(IConsoleMessage error) => false;

    private async Task GoAsync(IPage page, string address)
    {
        page.PageError += (_, error) => _complaints.Enqueue(error);
        page.Console += (_, message) => NoteError(message);
        await page.GotoAsync(Root + address);
    }

    private static ILocator Holding(IPage page, string outer, string inner, string text) =>
        page.Locator(outer).Filter(new() { Has = page.Locator(inner).GetByText(text, new() { Exact = true }) });

    private void NoteError(IConsoleMessage message)
    {
        // The browser itself reports each answer that is an error.
        if (message.Type == "error" && !message.Location.Contains("/session:", StringComparison.Ordinal) && !IsExpected(message))
        {
            _complaints.Enqueue(message.Text);
        }
    }
}
