using Microsoft.Playwright;
using Talko.Protocol.Messages;
using Talko.Testing.Browser;
using static Microsoft.Playwright.Assertions;

namespace Talko.Web.Tests.Page;

public sealed class HostileTextTests(Chromium chromium) : TokenPageTest(chromium)
{
    public static TheoryData<string> Texts =>
    [
        "<script>window.pwned = true</script>",
        "<img src=x onerror='window.pwned = true'>",
        "\"'><svg/onload=window.pwned=true>",
        "javascript:window.pwned=true",
        "{{constructor.constructor('window.pwned=true')()}}",
        "\u001b[31mred\u001b[0m\u001b]0;title\u0007\u001b[2J",
        "safe\u202Etxt.exe\u2066 ",
        "</textarea></title><style>*{display:none}</style>",
        "&lt;b&gt; &#60;b&#62; %3Cscript%3E",
    ];

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task Whatever_stands_in_a_name_or_a_message_is_text(string text)
    {
        var mallory = Servers.Store.AddUser(text);
        var group = Servers.Store.AddChat(text, Eugen, Joe, mallory);
        Servers.Store.AddMessage(group.ChatId, mallory, text);
        var others = Servers.Store.AddChat("N/A", Eugen, mallory);
        Servers.Store.AddMessage(others.ChatId, mallory, text);
        Servers.Accounts.Begin(Eugen, text);
        var page = await OpenSignedInAsync();
        var elements = await CountElementsAsync(page);

        await OpenChatAsync(page, group);
        await ExpectTextAsync(page.Locator("#chat-name"), text);
        await ExpectTextAsync(page.Locator(".message .text"), text);
        await ExpectTextAsync(page.Locator(".message .sender bdi"), text);
        await page.Locator("#chat-people").ClickAsync();
        await ExpectTextAsync(page.Locator(".person bdi").Last, text);
        await page.Keyboard.PressAsync("Escape");
        await OpenChatAsync(page, others);
        await ExpectTextAsync(page.Locator("#chat-name"), text);
        await ChooseAsync(page, "Sessions");
        await ExpectTextAsync(page.Locator(".session bdi").Last, text);

        Assert.Equal(elements, await CountElementsAsync(page));
        Assert.False(await page.EvaluateAsync<bool>("'pwned' in window"));
    }

    [Fact]
    public async Task A_name_that_turns_the_writing_around_turns_nothing_but_itself()
    {
        var mallory = Servers.Store.AddUser("Mal\u202Elory");
        var group = Servers.Store.AddChat("A group", Eugen, Joe, mallory);
        Servers.Store.AddMessage(group.ChatId, mallory, "abc");
        var page = await OpenSignedInAsync();

        var preview = page.Locator($".chat-row[data-chat='{group.ChatId}'] .chat-row-text");
        await Expect(preview).ToContainTextAsync("abc");
        Assert.True(await preview.EvaluateAsync<bool>(IsLeftToRight));
        Assert.DoesNotContain('\u202E', await page.Locator("#chat-people").TextContentAsync() ?? "");
    }

    [Fact]
    public async Task A_link_leads_to_the_web_alone()
    {
        Servers.Store.AddMessage(
            WithJoe.ChatId,
            Joe,
            "javascript:alert(1) data:text/html,x https://user@evil.example/\"onmouseover=\"x vbscript:x");
        var page = await OpenSignedInAsync();
        var link = page.Locator(".message a");

        await Expect(link).ToHaveCountAsync(1);
        await Expect(link).ToHaveAttributeAsync("href", "https://user@evil.example/");
        await Expect(link).ToHaveAttributeAsync("rel", "noopener noreferrer");
    }

    // Where the last letter of the row stands: after the first, as written.
    private const string IsLeftToRight =
        """
        (element) => {
          const node = element.lastChild;
          const boxOf = (at) => {
            const range = document.createRange();
            range.setStart(node, at);
            range.setEnd(node, at + 1);
            return range.getBoundingClientRect();
          };
          const start = node.textContent.indexOf("abc");
          return boxOf(start).left < boxOf(start + 2).left;
        }
        """;

    private static async Task OpenChatAsync(IPage page, Chat chat) =>
        await page.Locator($".chat-row[data-chat='{chat.ChatId}']").ClickAsync();

    private static async Task ExpectTextAsync(ILocator element, string text)
    {
        await Expect(element).ToBeVisibleAsync();
        Assert.Equal(text, await element.EvaluateAsync<string>("(element) => element.textContent"));
    }

    /// <summary>Of the kinds that a text could have smuggled in.</summary>
    private static Task<int> CountElementsAsync(IPage page) =>
        page.EvaluateAsync<int>("document.querySelectorAll('script, style, img, iframe, object, embed, b').length");
}
