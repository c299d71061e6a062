using Microsoft.Playwright;
using Talko.EndToEnd.Tests.Launching;
using Talko.Testing.Browser;
using Talko.Testing.Processes;
using Talko.Testing.Terminal;
using static Microsoft.Playwright.Assertions;

namespace Talko.EndToEnd.Tests.Talking;

/// <summary>
/// What a day with Talko is made of, as one story: Ada on the page and on her phone, Bob in a terminal, and a group.
/// </summary>
public sealed class WholeStoryTests(Chromium chromium)
{
    private const string Password = "correct horse";

    [Fact]
    public async Task A_group_is_made_talked_in_and_left_and_somebody_is_blocked()
    {
        Needs.Program("tmux");
        await using var talko = await RunningTalko.WithAccountsAsync();
        await using var web = FrontEnds.StartWebapp(talko);
        var ada = await OpenAsync(web);
        await SignUpAsync(ada, "Ada Lovelace");
        await SignUpAsync(await OpenAsync(web), "Cem");
        await using var bob = await FrontEnds.StartTerminalAsync(talko, flags: []);
        await SignUpAsync(bob, "Bob");

        await MakeGroupAsync(ada);
        await bob.WaitForAsync("Hikers");
        await TalkAsync(ada, bob);
        await ReadElsewhereAsync(ada, await SignInOnPhoneAsync(web), bob);
        await LeaveAndBlockAsync(ada, bob);
    }

    private static async Task MakeGroupAsync(IPage ada)
    {
        await ada.GetByRole(AriaRole.Button, new() { Name = "New chat" }).ClickAsync();
        await ada.GetByLabel("With whom?").PressSequentiallyAsync("bob,cem,");
        await Expect(ada.Locator(".chip bdi")).ToHaveTextAsync(["Bob", "Cem"]);
        await ada.Locator("#group-name").FillAsync("Hikers");
        await ada.GetByRole(AriaRole.Button, new() { Name = "Start group" }).ClickAsync();
        await Expect(ada.Locator("#chat-name")).ToHaveTextAsync("Hikers");
    }

    /// <summary>Mentions, answers, reactions, an edit and a deletion, each seen by the other.</summary>
    private static async Task TalkAsync(IPage ada, TmuxSession bob)
    {
        await ada.Locator("#text").PressSequentiallyAsync("@bo");
        await Expect(ada.GetByRole(AriaRole.Option)).ToHaveCountAsync(1);
        await ada.Keyboard.PressAsync("Enter");
        await ada.Locator("#text").PressSequentiallyAsync("who brings the map?");
        await ada.Keyboard.PressAsync("Enter");
        await bob.WaitForAsync("Ada Lovelace: @Bob who brings the map?");

        await bob.PressAsync("C-s", "r");
        await bob.WaitForAsync("Reply to Ada Lovelace:");
        await EnterAsync(bob, "I do");
        await Expect(Row(ada, "I do").Locator(".quote-text")).ToHaveTextAsync("@Bob who brings the map?");

        await Row(ada, "I do").Locator(".bubble").HoverAsync();
        await ada.Locator("#message-bar").GetByRole(AriaRole.Button, new() { Name = "React" }).ClickAsync();
        await ada.Locator("#reaction-query").FillAsync("red heart");
        await Expect(ada.Locator("#reaction-grid button").First).ToHaveAccessibleNameAsync("red heart");
        await ada.Keyboard.PressAsync("Enter");
        await bob.WaitForAsync("❤️");

        await bob.PressAsync("Up");
        await bob.WaitForAsync("edit > I do");
        await EnterAsync(bob, "!");
        await Expect(Row(ada, "I do!").Locator(".edited")).ToBeVisibleAsync();

        await ada.Locator("#text").FocusAsync();
        await ada.Keyboard.PressAsync("Shift+Tab");
        await ada.Keyboard.PressAsync("ArrowUp");
        await ada.Keyboard.PressAsync("d");
        await ada.Locator("#delete-message").GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        await bob.WaitForAsync("Ada Lovelace: deleted");
    }

    private static async Task ReadElsewhereAsync(IPage ada, IPage phone, TmuxSession bob)
    {
        await ada.EvaluateAsync("document.hasFocus = () => false");
        await EnterAsync(bob, "at nine?");
        var badge = phone.Locator(".chat-row .badge");
        await Expect(badge).ToHaveTextAsync("1");
        await ada.EvaluateAsync("() => { document.hasFocus = () => true; window.dispatchEvent(new Event('focus')); }");

        await Expect(badge).ToBeHiddenAsync();
    }

    private static async Task LeaveAndBlockAsync(IPage ada, TmuxSession bob)
    {
        await ada.Locator("#chat-people").ClickAsync();
        await ada.GetByRole(AriaRole.Button, new() { Name = "Leave the group" }).ClickAsync();
        await ada.GetByRole(AriaRole.Button, new() { Name = "Leave", Exact = true }).ClickAsync();
        await Expect(ada.Locator(".chat-row")).ToHaveCountAsync(0);
        await bob.WaitForAsync("Ada Lovelace left");

        await EnterAsync(bob, "/msg Ada Lovelace");
        await bob.WaitForAsync("┌─ Ada Lovelace ─");
        await EnterAsync(bob, "why?");
        await Expect(Row(ada, "why?")).ToBeVisibleAsync();
        await ada.Locator(".sender bdi").First.ClickAsync();
        await ada.GetByRole(AriaRole.Menuitem, new() { Name = "Block…" }).ClickAsync();
        await ada.GetByRole(AriaRole.Button, new() { Name = "Block", Exact = true }).ClickAsync();
        await Expect(ada.Locator("#confirm")).ToBeHiddenAsync();
        await EnterAsync(bob, "are you there?");
        await bob.WaitForAsync("Not sent: one of you has blocked the other");
    }

    private Task<IPage> OpenAsync(TalkoProcess web, BrowserNewContextOptions? options = null) =>
        FrontEnds.OpenPageAsync(chromium, web, options);

    private async Task<IPage> SignInOnPhoneAsync(TalkoProcess web)
    {
        var phone = await OpenAsync(
            web, new() { ViewportSize = new() { Width = 390, Height = 844 }, IsMobile = true, HasTouch = true, Locale = "en-US" });
        var form = phone.Locator("#sign-in-form");
        await form.GetByLabel("Name").FillAsync("Ada Lovelace");
        await form.GetByLabel("Password").FillAsync(Password);
        await form.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Expect(phone.Locator(".chat-row")).ToHaveCountAsync(1);
        return phone;
    }

    private static async Task SignUpAsync(IPage page, string name)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Create an account" }).ClickAsync();
        await page.Locator("#sign-up-name").FillAsync(name);
        await page.Locator("#sign-up-password").FillAsync(Password);
        await page.Locator("#sign-up-repeat").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Create account" }).ClickAsync();
        await Expect(page.Locator("#my-name")).ToHaveTextAsync(name);
    }

    private static async Task SignUpAsync(TmuxSession terminal, string name)
    {
        await terminal.WaitForAsync("Ctrl-N signs up");
        await terminal.PressAsync("C-n");
        await terminal.WaitForAsync("Sign up to Talko");
        foreach (var text in new[] { name, Password, Password })
        {
            await EnterAsync(terminal, text);
        }

        await terminal.WaitForAsync("online");
    }

    private static ILocator Row(IPage page, string text) =>
        page.Locator(".message").Filter(new() { Has = page.Locator(".text").GetByText(text, new() { Exact = true }) });

    private static async Task EnterAsync(TmuxSession terminal, string text)
    {
        await terminal.TypeAsync(text);
        await terminal.PressAsync("Enter");
    }
}
