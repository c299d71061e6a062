using Microsoft.Playwright;
using Talko.Client;
using Talko.Protocol.Messages;
using Talko.Testing.Browser;
using static Microsoft.Playwright.Assertions;

namespace Talko.EndToEnd.Tests.Messages;

/// <summary>What people do to messages in the page, over real servers: Ada and Bob, in a group that each test has anew.</summary>
public abstract class MessagePageTest(Chromium chromium, SharedTalko shared) : IAsyncLifetime
{
    private string _address = "";

    private protected TalkoClient Client { get; private set; } = null!;

    private protected User Ada { get; private set; } = null!;

    private protected User Bob { get; private set; } = null!;

    private protected Chat Group { get; private set; } = null!;

    private protected static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var (talko, address) = await shared.GetAsync();
        _address = address;
        Client = talko.MakeClient();
        var suffix = Guid.NewGuid().ToString("N")[..8];
        Ada = await Client.InsertUserAsync($"Ada {suffix}", Cancelled);
        Bob = await Client.InsertUserAsync($"Bob {suffix}", Cancelled);
        Group = await AddGroupAsync("Tea");
    }

    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync();
    }

    private protected async Task<Chat> AddGroupAsync(string name)
    {
        var other = await Client.InsertUserAsync($"Cem {Guid.NewGuid():N}", Cancelled);
        return await Client.InsertChatAsync(name, [Ada.UserId, Bob.UserId, other.UserId], cancellationToken: Cancelled);
    }

    private protected Task<Message> SayAsync(User author, string text, long? replyToId = null, params long[] mentionIds) =>
        Client.InsertMessageAsync(
            Group.ChatId, author.UserId, text, replyToId: replyToId, mentionIds: mentionIds.Length == 0 ? null : mentionIds,
            cancellationToken: Cancelled);

    /// <summary>A person's page with the group open, connected, with all that is loaded later.</summary>
    private protected async Task<IPage> OpenAsync(User user, bool onPhone = false)
    {
        var page = await chromium.NewPageAsync(onPhone ? Chromium.Phone : null);
        await page.GotoAsync($"{_address}?user_id={user.UserId}&chat_id={Group.ChatId}");
        await ExpectLoadedAsync(page);
        return page;
    }

    private protected static async Task ExpectLoadedAsync(IPage page)
    {
        await Expect(page.Locator("#status")).ToHaveTextAsync("Connected");
        await page.WaitForFunctionAsync(
            "() => performance.getEntriesByType('resource').some(({ name, responseEnd }) => name.endsWith('/later.js') && responseEnd > 0)");
    }

    private protected static ILocator Text(IPage page) => page.GetByLabel("Message", new() { Exact = true }).And(page.Locator("#text"));

    private protected static ILocator Row(IPage page, string text) =>
        page.Locator(".message").Filter(new() { Has = page.Locator(".text").GetByText(text, new() { Exact = true }) });

    private protected static async Task SendAsync(IPage page, string text)
    {
        await Text(page).FillAsync(text);
        await page.Keyboard.PressAsync("Enter");
    }

    /// <summary>Points at a message, and asks something of it by the menu.</summary>
    private protected static async Task ChooseAsync(IPage page, string text, string item)
    {
        await Row(page, text).Locator(".bubble").HoverAsync();
        await page.Locator("#message-bar").GetByRole(AriaRole.Button, new() { Name = "More" }).ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = item }).ClickAsync();
    }

    private protected async Task<Message> StoredAsync(long messageId)
    {
        var asked = new GetMessagesParams(Group.ChatId, UserId: Ada.UserId, MessageIds: [messageId]);
        return Assert.Single((await Client.GetMessagesAsync(asked, Cancelled)).Messages);
    }

    private protected async Task<Message> LastAsync() =>
        (await Client.GetMessagesAsync(Group.ChatId, cancellationToken: Cancelled)).Messages[^1];
}
