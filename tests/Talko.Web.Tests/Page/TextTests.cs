using Talko.Testing.Browser;
using static Microsoft.Playwright.Assertions;

namespace Talko.Web.Tests.Page;

/// <summary>That texts become the elements they should; what becomes what is held by tests/vectors/text.</summary>
public sealed class TextTests(Chromium chromium) : PageTest(chromium)
{
    private const string Typed =
        """
        Look, **this *is* it**: `a < b`
        > said *they*
        >
        > twice
        ```c#
          int *a, *b;

        ```
        https://x.org/a，www.x.org
        """;

    private const string Drawn =
        """
        <p>Look, <strong>this </strong><strong><em>is</em></strong><strong> it</strong>: <code>a &lt; b</code></p>
        <blockquote>said <em>they</em>

        twice</blockquote>
        <pre>  int *a, *b;


        </pre>
        <p><a href="https://x.org/a" target="_blank" rel="noopener noreferrer">https://x.org/a</a>，
        <a href="https://www.x.org" target="_blank" rel="noopener noreferrer">www.x.org</a></p>
        """;

    [Fact]
    public async Task Marks_are_drawn_as_elements_and_stored_as_they_were_typed()
    {
        var page = await OpenOnlineAsync();
        await SendAsync(page, Typed);

        var text = page.Locator(".message .text").Last;
        await Expect(text.Locator("blockquote")).ToBeVisibleAsync();
        Assert.Equal(Unbroken(Drawn), Unbroken(await text.InnerHTMLAsync()));
        Assert.Equal(Typed, Servers.Store.GetChat(WithJoe.ChatId).Messages[^1].MessageText);
    }

    [Fact]
    public async Task A_text_without_marks_stands_as_it_is()
    {
        const string Text = "2 * 3 * 4\n\nsnake_case **/*.js\n";
        Servers.Store.AddMessage(WithJoe.ChatId, Joe, Text);
        var page = await OpenOnlineAsync();

        var text = page.Locator(".message .text").Last;
        await Expect(text).ToContainTextAsync("snake_case");
        Assert.Equal(Text, await text.InnerHTMLAsync());
    }

    [Theory]
    [InlineData("https://x.org/\u202Egnp.exe", "https://x.org/%E2%80%AEgnp.exe")]
    [InlineData("\u202Ehttps://x.org/abc", "https://x.org/abc")]
    [InlineData("\u2067https://x.org/abc", "https://x.org/abc")]
    public async Task What_turns_writing_around_does_not_turn_an_address(string text, string address)
    {
        Servers.Store.AddMessage(WithJoe.ChatId, Joe, text);
        var page = await OpenOnlineAsync();

        var link = page.Locator(".message a");
        await Expect(link).ToHaveTextAsync(address);
        await Expect(link).ToHaveAttributeAsync("href", address);
        Assert.True(await link.EvaluateAsync<bool>(IsLeftToRight));
    }

    // Every character of the element stands to the right of the one before.
    private const string IsLeftToRight =
        """
        ({ firstChild: node }) => {
          const leftOf = (at) => {
            const range = document.createRange();
            range.setStart(node, at);
            range.setEnd(node, at + 1);
            return range.getBoundingClientRect().left;
          };
          return [...node.data].every((_, at) => at === 0 || leftOf(at) > leftOf(at - 1));
        }
        """;

    private static string Unbroken(string html) => html.ReplaceLineEndings("");
}
