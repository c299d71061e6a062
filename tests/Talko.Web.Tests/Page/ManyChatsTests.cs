using System.Globalization;
using Microsoft.Playwright;
using Talko.Testing.Browser;
using static Microsoft.Playwright.Assertions;

namespace Talko.Web.Tests.Page;

/// <summary>Somebody in ten thousand chats: what the list costs stays as little as what a person can see of it.</summary>
public sealed class ManyChatsTests(Chromium chromium) : PageTest(chromium)
{
    private const int Chats = 10_000;
    private const int MostRows = 400;
    private const string Name = ".chat-row-name bdi";

    [Fact]
    public async Task The_list_has_rows_for_few_and_every_chat_is_reached_and_comes_up_with_its_news()
    {
        var ids = AddGroups(Chats);
        var page = await OpenOnlineAsync();
        var rows = page.Locator("#chat-list > li");
        await Expect(rows.First.Locator(Name)).ToHaveTextAsync(NameOf(Chats));
        Assert.InRange(await rows.CountAsync(), 1, MostRows);

        await Servers.SayAsync(Servers.Store.GetChat(ids[41]), Joe, "from far below");
        await Expect(rows.First.Locator(Name)).ToHaveTextAsync(NameOf(42));
        await Expect(rows.First.Locator(".badge")).ToHaveTextAsync("1");
        await page.Keyboard.PressAsync("Control+k");
        await page.Keyboard.TypeAsync(NameOf(7));
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#chat-name")).ToHaveTextAsync(NameOf(7));
        await page.Keyboard.PressAsync("Alt+ArrowDown");
        await Expect(page.Locator("#chat-name")).ToHaveTextAsync(NameOf(42));
        Assert.InRange(await rows.CountAsync(), 1, MostRows);
    }

    [Fact]
    public async Task Who_scrolls_down_finds_all_in_their_order()
    {
        AddGroups(650);
        var page = await OpenOnlineAsync();
        await page.Locator("#chat-list").EvaluateAsync(
            """
            async (list) => {
              while (!list.textContent.includes("a fake starter message")) {
                list.scrollTop = list.scrollHeight;
                await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
              }
            }
            """);

        var names = await page.Locator($"#chat-list {Name}").AllTextContentsAsync();
        Assert.Equal(Enumerable.Range(1, 650).Select(number => NameOf(651 - number)).Append("Joe Rogan"), names);
    }

    private static string NameOf(int number) => string.Create(CultureInfo.InvariantCulture, $"Group {number:00000}");

    private long[] AddGroups(int count)
    {
        var ada = Servers.Store.AddUser("Ada Lovelace");
        return [.. Enumerable.Range(1, count).Select(number =>
        {
            var chat = Servers.Store.AddChat(NameOf(number), Eugen, Joe, ada);
            Servers.Store.AddMessage(chat.ChatId, Eugen, "hello");
            return chat.ChatId;
        })];
    }
}
