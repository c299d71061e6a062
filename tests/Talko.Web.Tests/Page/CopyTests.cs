using System.Globalization;
using Microsoft.Playwright;
using Talko.Protocol.Messages;
using Talko.Testing.Browser;
using static Microsoft.Playwright.Assertions;

namespace Talko.Web.Tests.Page;

/// <summary>What is copied is pasted into the composer, as a person would.</summary>
public sealed class CopyTests(Chromium chromium) : PageTest(chromium)
{
    private const string SelectAll = "getSelection().selectAllChildren(document.querySelector('#rows'))";

    // From within the second message to within the last.
    private const string SelectParts =
        """
        const texts = [...document.querySelectorAll(".text")];
        getSelection().setBaseAndExtent(texts[1].firstChild, 4, texts.at(-1).firstChild, 3);
        """;

    [Fact]
    public async Task Every_line_of_a_copied_conversation_says_who()
    {
        var page = await OpenConversationAsync();
        await page.EvaluateAsync(SelectAll);

        Assert.Equal(
            [
                Line(0, "Eugen Hotaj", "This is a fake starter message"),
                Line(1, "Joe Rogan", "one **two**"),
                Line(2, "Joe Rogan", "three"),
                "    four",
                Line(3, "Eugen Hotaj", "mine"),
            ],
            await PasteAsync(page));
    }

    [Fact]
    public async Task Of_messages_that_are_selected_in_part_the_part_is_copied()
    {
        var page = await OpenConversationAsync();
        await page.EvaluateAsync(SelectParts);

        Assert.Equal(
            [Line(1, "Joe Rogan", "two"), Line(2, "Joe Rogan", "three"), "    four", Line(3, "Eugen Hotaj", "min")],
            await PasteAsync(page));
    }

    [Fact]
    public async Task One_message_alone_is_copied_as_it_is_drawn()
    {
        var page = await OpenConversationAsync();
        await page.Locator(".message .text").Nth(1).ClickAsync(new() { ClickCount = 3 });

        Assert.Equal(["one two"], (await PasteAsync(page)).Where(line => line.Length > 0));
    }

    private async Task<IPage> OpenConversationAsync()
    {
        Servers.Store.AddMessage(WithJoe.ChatId, Joe, "one **two**");
        Servers.Store.AddMessage(WithJoe.ChatId, Joe, "three\nfour");
        Servers.Store.AddMessage(WithJoe.ChatId, Eugen, "mine");
        var page = await OpenOnlineAsync();
        await Expect(page.Locator(".message")).ToHaveCountAsync(4);
        await page.Locator("#log").FocusAsync();
        return page;
    }

    private string Line(int index, string name, string text)
    {
        var written = DateTimeOffset.FromUnixTimeMilliseconds(Stored(index).MessageTs).ToLocalTime();
        return $"{written.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)} {name}: {text}";
    }

    private Message Stored(int index) => Servers.Store.GetChat(WithJoe.ChatId).Messages[index];

    private static async Task<string[]> PasteAsync(IPage page)
    {
        await page.Keyboard.PressAsync("Control+c");
        await page.Locator("#text").FocusAsync();
        await page.Keyboard.PressAsync("Control+v");
        await Expect(page.Locator("#text")).Not.ToHaveValueAsync("");
        return (await page.Locator("#text").InputValueAsync()).Split('\n');
    }
}
