using Microsoft.Playwright;
using Talko.Protocol.Envelope;
using Talko.Testing.Browser;
using static Microsoft.Playwright.Assertions;

namespace Talko.Web.Tests.Page;

public sealed class AccountTests(Chromium chromium) : TokenPageTest(chromium)
{
    [Fact]
    public async Task A_session_revoked_elsewhere_asks_for_the_password_and_loses_no_text()
    {
        var page = await OpenSignedInAsync();
        await page.EvaluateAsync("window.marked = true");
        using (Servers.Script.Hold("InsertMessage"))
        {
            await SendAsync(page, "unsent");
            await page.Locator("#text").FillAsync("a draft");
            Servers.Accounts.End(_ => true);
            await Expect(page.GetByText("What you have written is kept.")).ToBeVisibleAsync();
        }

        await Expect(page.Locator("#sign-in-again-name")).ToHaveValueAsync("Eugen Hotaj");
        await Expect(page.Locator("#sign-in-again-name")).Not.ToBeEditableAsync();
        await Expect(page.Locator("#sign-in-again-password")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("wrong one");
        await page.Keyboard.PressAsync("Enter");
        await Expect(ErrorOf(page, "sign-in-again-password")).ToHaveTextAsync("Wrong name or password.");
        await page.Keyboard.TypeAsync(Password);
        await page.Keyboard.PressAsync("Enter");

        await ExpectOnlineAsync(page);
        await Expect(page.Locator("#sign-in-again")).ToBeHiddenAsync();
        await ExpectSentAsync(page, "unsent");
        await Expect(page.Locator("#text")).ToHaveValueAsync("a draft");
        Assert.True(await page.EvaluateAsync<bool>("window.marked"));
        Assert.Equal(["This is a fake starter message", "unsent"], await TextsAsync(page));
    }

    [Fact]
    public async Task Who_is_signed_out_is_not_asked_for_again_and_again()
    {
        var page = await OpenSignedInAsync();
        var asked = 0;
        page.Request += (_, _) => Interlocked.Increment(ref asked);
        Servers.Accounts.End(_ => true);
        await Expect(page.Locator("#sign-in-again")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator("#sign-in-again")).ToBeHiddenAsync();
        await Expect(page.Locator("#banner")).ToContainTextAsync("You are signed out.");
        var before = asked;
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Expect(page.Locator("#sign-in-again")).ToBeVisibleAsync();

        Assert.InRange(before, 1, 3);
        Assert.Equal(before + 1, asked);
    }

    [Fact]
    public async Task Sessions_are_listed_and_ended()
    {
        var phone = Servers.Accounts.Begin(Eugen, "Safari on iPhone");
        Servers.Accounts.Begin(Eugen, null);
        Servers.Accounts.Begin(Joe, "Joe’s own");
        var page = await OpenSignedInAsync();
        await ChooseAsync(page, "Sessions");
        await Expect(page.Locator(".session")).ToHaveCountAsync(3);
        await Expect(page.Locator(".session.current")).ToContainTextAsync("Chrome on Linux");
        await Expect(page.Locator(".session.current")).ToContainTextAsync("This device");
        await page.GetByRole(AriaRole.Button, new() { Name = "End Safari on iPhone" }).ClickAsync();
        await Expect(page.Locator(".session")).ToHaveCountAsync(2);
        Assert.DoesNotContain(phone, Servers.Accounts.Sessions);
        await page.GetByRole(AriaRole.Button, new() { Name = "End all others" }).ClickAsync();

        await Expect(page.Locator(".session")).ToHaveCountAsync(1);
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "End all others" })).ToBeHiddenAsync();
        Assert.Equal(["Joe’s own", "Chrome on Linux"], Servers.Accounts.Sessions.Select(session => session.DeviceName));
    }

    [Fact]
    public async Task A_session_ended_in_one_browser_signs_the_other_out()
    {
        var desk = await OpenSignedInAsync();
        var phone = await OpenSignedInAsync();
        await ChooseAsync(phone, "Sessions");
        await phone.GetByRole(AriaRole.Button, new() { Name = "End Chrome on Linux" }).ClickAsync();

        await Expect(desk.Locator("#sign-in-again")).ToBeVisibleAsync();
        await ExpectOnlineAsync(phone);
    }

    [Fact]
    public async Task The_password_is_changed_and_other_sessions_end()
    {
        Servers.Accounts.Begin(Eugen, "phone");
        var page = await OpenSignedInAsync();
        await ChooseAsync(page, "Change password");
        await ChangeAsync(page, "wrong one", "battery staple");
        await Expect(ErrorOf(page, "present-password")).ToHaveTextAsync("Wrong password.");
        await ChangeAsync(page, Password, "short");
        await Expect(ErrorOf(page, "new-password")).ToHaveTextAsync("A password has at least 8 characters.");
        await ChangeAsync(page, Password, "battery staple");
        await Expect(page.GetByText("Your password is changed")).ToBeVisibleAsync();

        Assert.Single(Servers.Accounts.Sessions);
        Assert.True(await Servers.Accounts.IsPasswordAsync(Eugen, "battery staple"));
        Assert.Equal("", await page.EvaluateAsync<string>(
            "[...document.querySelectorAll('[type=password]')].map((input) => input.value).join('')"));
        await page.Locator("#password-changed [data-close]").ClickAsync();
        await SendAsync(page, "still here");
        await ExpectSentAsync(page, "still here");
    }

    [Fact]
    public async Task What_one_account_left_unsent_is_gone_when_another_signs_in()
    {
        var page = await OpenSignedInAsync();
        Servers.Script.FailNext("InsertMessage", RpcException.Forbidden("no"));
        await SendAsync(page, "Eugen’s own");
        await Expect(Message(page, "Eugen’s own")).ToContainTextAsync("Not sent.");
        await page.Locator("#text").FillAsync("Eugen’s draft");
        Servers.Accounts.End(_ => true);
        await page.GetByRole(AriaRole.Link, new() { Name = "Use another account" }).ClickAsync();
        await SignInAsync(page, "Joe Rogan", Password);
        await Expect(page.Locator("#others-card")).ToContainTextAsync("Eugen Hotaj has not sent");
        await page.GetByRole(AriaRole.Button, new() { Name = "Keep them and sign out" }).ClickAsync();
        await SignInAsync(page, "Joe Rogan", Password);
        Assert.Contains("Eugen’s draft", await KeptAsync(page), StringComparison.Ordinal);
        await page.GetByRole(AriaRole.Button, new() { Name = "Delete them and go on" }).ClickAsync();
        await ExpectOnlineAsync(page);

        await Expect(page.Locator("#text")).ToBeEmptyAsync();
        await Expect(Message(page, "Eugen’s own")).ToHaveCountAsync(0);
        Assert.DoesNotContain("Eugen", await KeptAsync(page), StringComparison.Ordinal);
        Assert.Single(Servers.Store.GetChat(WithJoe.ChatId).Messages);
    }

    [Fact]
    public async Task A_window_becomes_that_of_whoever_signs_in_in_another()
    {
        var first = await OpenSignedInAsync();
        var second = await OpenAnotherAsync(first, "/");
        await ExpectOnlineAsync(second);
        Servers.Accounts.End(_ => true);
        await Expect(first.Locator("#sign-in-again")).ToBeVisibleAsync();
        await second.GetByRole(AriaRole.Link, new() { Name = "Use another account" }).ClickAsync();
        await SignInAsync(second, "Joe Rogan", Password);
        await ExpectOnlineAsync(second);
        await first.EvaluateAsync("window.dispatchEvent(new Event('online'))");
        await Expect(first.Locator("#my-name")).ToHaveTextAsync("Joe Rogan");
        await ExpectOnlineAsync(first);
        await SendAsync(first, "from Joe");
        await ExpectSentAsync(first, "from Joe");
        Assert.Equal(Joe, Servers.Store.GetChat(WithJoe.ChatId).Messages[^1].User);
    }

    [Fact]
    public async Task Signing_out_asks_before_it_deletes_and_empties_every_window()
    {
        var first = await OpenSignedInAsync();
        var second = await OpenAnotherAsync(first, "/");
        await ExpectOnlineAsync(second);
        await first.Locator("#text").FillAsync("a draft");
        await ChooseAsync(second, "Sign out");
        await Expect(second.Locator("#sign-out-lead")).ToContainTextAsync("texts that are not sent");
        await second.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        Assert.Single(Servers.Accounts.Sessions);
        await ChooseAsync(second, "Sign out");
        await second.Locator("#sign-out-anyway").ClickAsync();

        await Expect(second.Locator("#sign-in-form")).ToBeVisibleAsync();
        await Expect(first.Locator("#sign-in-form")).ToBeVisibleAsync();
        await Expect(first.Locator("#app")).ToBeHiddenAsync();
        Assert.Equal("{}", await KeptAsync(first));
    }

    [Theory]
    [InlineData("Sessions")]
    [InlineData("Change password")]
    public async Task Who_is_signed_out_is_asked_to_sign_in_whatever_they_choose(string item)
    {
        var page = await OpenSignedInAsync();
        await DismissSignInAsync(page);
        await ChooseAsync(page, item);

        await Expect(page.Locator("#sign-in-again")).ToBeVisibleAsync();
        await Expect(page.Locator("dialog[open]")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_new_chat_of_who_is_signed_out_asks_to_sign_in()
    {
        var page = await OpenSignedInAsync();
        await DismissSignInAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "New chat" }).ClickAsync();
        await page.Locator("#person").FillAsync("Joe Rogan");
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Locator("#sign-in-again-password")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_password_being_typed_stays_while_the_connection_comes_and_goes()
    {
        var page = await OpenSignedInAsync();
        Servers.Accounts.End(_ => true);
        await Expect(page.Locator("#sign-in-again-password")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("half a pass");
        await page.Context.SetOfflineAsync(true);
        await page.EvaluateAsync("window.dispatchEvent(new Event('online'))");
        await Expect(page.Locator("#status")).ToHaveTextAsync("Reconnecting…");
        await Expect(page.Locator("#sign-in-again-password")).ToHaveValueAsync("half a pass");
        await page.Context.SetOfflineAsync(false);
        await Expect(page.Locator("#sign-in-again-password")).ToHaveValueAsync("half a pass");
        await page.Keyboard.PressAsync("Escape");

        await Expect(page.Locator("#sign-in-again-password")).ToHaveValueAsync("");
    }

    [Fact]
    public async Task The_keyboard_stays_in_the_list_of_sessions()
    {
        Servers.Accounts.Begin(Eugen, "phone");
        Servers.Accounts.Begin(Eugen, "tablet");
        var page = await OpenSignedInAsync();
        await ChooseAsync(page, "Sessions");
        await page.GetByRole(AriaRole.Button, new() { Name = "End phone" }).PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "End tablet" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Locator("#sessions-done")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_window_too_many_says_so()
    {
        await using var bridge = await StartBridgeAsync(options => options with { MaxSocketsPerSession = 1 });
        var page = await OpenAsync("/");
        await page.GotoAsync($"http://localhost:{bridge.Port}/");
        await SignInAsync(page, "Eugen Hotaj", Password);
        await ExpectOnlineAsync(page);
        var another = await OpenAnotherAsync(page, "/");
        await another.GotoAsync($"http://localhost:{bridge.Port}/");

        await Expect(another.Locator("#banner")).ToContainTextAsync("Reconnecting… Too many windows are open.");
        await page.CloseAsync();
        await ExpectOnlineAsync(another);
    }

    private async Task DismissSignInAsync(IPage page)
    {
        Servers.Accounts.End(_ => true);
        await Expect(page.Locator("#sign-in-again")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.Locator("#sign-in-again")).ToBeHiddenAsync();
    }

    private static async Task ChangeAsync(IPage page, string present, string changed)
    {
        await page.Locator("#present-password").FillAsync(present);
        await page.Locator("#new-password").FillAsync(changed);
        await page.Locator("#new-password-repeat").FillAsync(changed);
        await page.Locator("#change-password-form [type=submit]").ClickAsync();
    }
}
