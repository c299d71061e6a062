using System.Globalization;
using Microsoft.Playwright;
using Talko.Testing.Browser;
using static Microsoft.Playwright.Assertions;

namespace Talko.Web.Tests.Page;

/// <summary>The page as people have set their browser and their system: text size, colours.</summary>
public sealed class AppearanceTests(Chromium chromium) : TokenPageTest(chromium)
{
    private const string TextSizes =
        """
        () => [...document.querySelectorAll("body *")].filter((element) => !element.closest("svg, noscript"))
          .map((element) => [parseFloat(getComputedStyle(element).fontSize), element.outerHTML.slice(0, 80)].join(" "))
        """;

    private const string OutOfSight =
        """
        () => [...document.querySelectorAll("body *")].filter((element) => element.checkVisibility() && !element.closest("svg"))
          .filter((element) => element.getBoundingClientRect().right > window.innerWidth || element.getBoundingClientRect().left < 0)
          .map((element) => element.outerHTML.slice(0, 120))
        """;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_browsers_own_text_size_counts_for_every_element(bool onPhone)
    {
        Servers.Store.AddMessage(WithJoe.ChatId, Joe, "Some words that make a line or two where the letters are large, as they should.");
        var page = await OpenAsync("/", onPhone);
        await SignInAsync(page, "Eugen Hotaj", Password);
        await ExpectOnlineAsync(page);
        var usual = await page.EvaluateAsync<string[]>(TextSizes);
        // What the browser's own setting does.
        await page.EvaluateAsync("document.documentElement.style.fontSize = '32px'");
        var large = await page.EvaluateAsync<string[]>(TextSizes);

        Assert.Equal(usual.Length, large.Length);
        Assert.All(usual.Zip(large), pair => Assert.Equal(2 * SizeIn(pair.First), SizeIn(pair.Second), tolerance: 0.1));
        Assert.Empty(await page.EvaluateAsync<string[]>(OutOfSight));
    }

    [Fact]
    public async Task Forced_colours_show_the_open_chat_and_the_bubbles_edges()
    {
        var ada = Servers.Store.AddUser("Ada");
        Servers.Store.AddMessage(Servers.Store.AddChat("N/A", Eugen, ada).ChatId, ada, "hello");
        var page = await OpenSignedInAsync();
        await page.EmulateMediaAsync(new() { ForcedColors = ForcedColors.Active });

        await Expect(page.Locator(".message .bubble").First).Not.ToHaveCSSAsync("border-top-width", "0px");
        var open = await BackgroundOfAsync(Row(page, "Ada"));
        var other = await BackgroundOfAsync(Row(page, "Joe Rogan"));
        Assert.NotEqual(other, open);
        await page.Keyboard.PressAsync("Control+k");
        await Expect(page.Locator(".option[aria-selected=true]")).ToBeVisibleAsync();

        Assert.NotEqual(
            await BackgroundOfAsync(page.Locator(".option[aria-selected=true]")),
            await BackgroundOfAsync(page.Locator(".option:not([aria-selected=true])")));
    }

    [Fact]
    public async Task On_the_highlight_of_forced_colours_everything_is_read_in_one_colour()
    {
        var page = await OpenSignedInAsync();
        await page.EmulateMediaAsync(new() { ForcedColors = ForcedColors.Active });
        await page.EvaluateAsync("() => { document.hasFocus = () => false; }");
        await Servers.SayAsync(WithJoe, Joe, "unread in the open chat");
        var row = Row(page, "Joe Rogan");
        await Expect(row).ToContainClassAsync("unseen");
        await Expect(row).ToHaveAttributeAsync("aria-current", "true");

        Assert.Empty(await row.EvaluateAsync<string[]>(
            """
            (row) => {
              const probe = document.body.appendChild(document.createElement("i"));
              probe.style.forcedColorAdjust = "none";
              const colour = (name) => ((probe.style.color = name), getComputedStyle(probe).color);
              const [text, highlight] = [colour("HighlightText"), colour("Highlight")];
              const isBadge = (element) => element.matches(".badge, .mentions");
              const isRead = (element) => {
                const style = getComputedStyle(element);
                return isBadge(element) ? style.color === highlight && style.backgroundColor === text : style.color === text;
              };
              return [...row.querySelectorAll("*")].filter((element) => element.checkVisibility() && !isRead(element))
                .map((element) => `${element.outerHTML}: ${getComputedStyle(element).color} on ${getComputedStyle(element).backgroundColor}`);
            }
            """));
    }

    private static double SizeIn(string line) => double.Parse(line.Split(' ')[0], CultureInfo.InvariantCulture);

    private static Task<string> BackgroundOfAsync(ILocator element) =>
        element.EvaluateAsync<string>("(element) => getComputedStyle(element).backgroundColor");
}
