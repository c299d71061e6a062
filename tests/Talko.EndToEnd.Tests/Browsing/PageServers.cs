using System.Globalization;
using Microsoft.Playwright;
using Talko.Client;
using Talko.EndToEnd.Tests.Launching;
using Talko.EndToEnd.Tests.Talking;
using Talko.Protocol.Messages;
using Talko.Testing.Browser;
using Talko.Testing.Processes;
using static Microsoft.Playwright.Assertions;

namespace Talko.EndToEnd.Tests.Browsing;

/// <summary>
/// Talko in trust mode with a page in front of it, which the tests of a class share: each makes people and chats of its
/// own.
/// </summary>
public sealed class PageServers(Chromium chromium) : IAsyncLifetime
{
    private RunningTalko _talko = null!;
    private TalkoProcess _web = null!;
    private string _root = "";
    private int _count;

    /// <summary>Does behind the pages' backs what somebody else does.</summary>
    public TalkoClient Client { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        _talko = await RunningTalko.StartAsync();
        Client = _talko.MakeClient();
        _web = FrontEnds.StartWebapp(_talko);
        _root = new Uri((await _web.LineAsync("Ready: "))["Ready: ".Length..]).GetLeftPart(UriPartial.Authority);
    }

    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync();
        await _web.DisposeAsync();
        await _talko.DisposeAsync();
    }

    /// <summary>Somebody who nobody of another test is called like.</summary>
    public Task<User> AddUserAsync(string name) => Client.InsertUserAsync(
        string.Create(CultureInfo.InvariantCulture, $"{name} {Interlocked.Increment(ref _count)}"),
        TestContext.Current.CancellationToken);

    /// <summary>A group; the first one makes it.</summary>
    public Task<Chat> AddGroupAsync(string name, params User[] users) => Client.InsertChatAsync(
        name, [.. users.Select(user => user.UserId)], cancellationToken: TestContext.Current.CancellationToken);

    public Task<Message> SayAsync(Chat chat, User author, string text, params User[] mentioned) => Client.InsertMessageAsync(
        chat.ChatId,
        author.UserId,
        text,
        mentionIds: [.. mentioned.Select(user => user.UserId)],
        cancellationToken: TestContext.Current.CancellationToken);

    /// <summary>Somebody's page, with its stream open, in a browser of its own.</summary>
    public async Task<IPage> OpenAsync(User user, Chat? chat = null, bool onPhone = false) =>
        await OpenAsync(await chromium.NewPageAsync(onPhone ? Chromium.Phone : null), user, chat);

    /// <summary>The same in a browser that can show notifications, and may.</summary>
    public async Task<IPage> OpenNotifyingAsync(User user, Chat chat)
    {
        var page = await chromium.NewNotifyingPageAsync();
        await page.Context.GrantPermissionsAsync(["notifications"]);
        return await OpenAsync(page, user, chat);
    }

    private async Task<IPage> OpenAsync(IPage page, User user, Chat? chat)
    {
        var asked = chat is null ? "" : $"&chat_id={chat.ChatId}";
        await page.GotoAsync($"{_root}/?user_id={user.UserId}{asked}");
        await Expect(page.Locator("#status")).ToHaveTextAsync("Connected");
        return page;
    }
}
