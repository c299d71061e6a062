using System.Text;
using Microsoft.Playwright;
using Talko.Protocol.Envelope;
using Talko.Protocol.Messages.Accounts;
using Talko.Testing.Browser;
using static Microsoft.Playwright.Assertions;

namespace Talko.Web.Tests.Page;

public sealed class SignInTests(Chromium chromium) : TokenPageTest(chromium)
{
    [Fact]
    public async Task Who_is_new_creates_an_account_and_is_told_what_to_do()
    {
        var page = await OpenSignUpAsync();
        await SignUpAsync(page, "Ada Lovelace", "analytical engine");

        await Expect(page.Locator("#blank-title")).ToHaveTextAsync("Welcome, Ada Lovelace!");
        Assert.Equal("Chrome on Linux", Current.DeviceName);
    }

    [Fact]
    public async Task The_token_is_out_of_every_scripts_reach()
    {
        var page = await OpenSignedInAsync();
        var kept = await page.EvaluateAsync<string>(
            "document.cookie + JSON.stringify(localStorage) + JSON.stringify(sessionStorage) + location.href");

        Assert.Contains("Eugen Hotaj", kept, StringComparison.Ordinal);
        Assert.DoesNotContain(Current.Token, kept, StringComparison.Ordinal);
        Assert.DoesNotContain(Current.Token, await page.ContentAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_password_is_said_at_its_field_and_the_right_one_lasts_over_a_reload()
    {
        var page = await OpenAsync("/");
        await SignInAsync(page, "Eugen Hotaj", "wrong");
        await Expect(ErrorOf(page, "sign-in-password")).ToHaveTextAsync("Wrong name or password.");
        await Expect(page.Locator("#sign-in-password")).ToBeFocusedAsync();
        await Expect(page.Locator("#sign-in-password")).ToHaveAttributeAsync("aria-invalid", "true");
        await page.Keyboard.TypeAsync(Password);
        await Expect(ErrorOf(page, "sign-in-password")).ToBeEmptyAsync();
        await page.Keyboard.PressAsync("Enter");
        await ExpectOnlineAsync(page);
        await page.ReloadAsync();

        await ExpectOnlineAsync(page);
        await Expect(page.Locator("#my-name")).ToHaveTextAsync("Eugen Hotaj");
        Assert.Single(Servers.Accounts.Sessions);
    }

    [Fact]
    public async Task What_is_missing_is_said_before_anything_is_asked()
    {
        var page = await OpenAsync("/");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();

        await Expect(ErrorOf(page, "sign-in-name")).ToHaveTextAsync("This is needed.");
        Assert.DoesNotContain("GetLoginParameters", Servers.Script.Calls);
    }

    [Fact]
    public async Task What_is_wrong_with_a_new_account_is_said_at_its_field()
    {
        var page = await OpenSignUpAsync();
        await SignUpAsync(page, "Joe Rogan", "short");
        await Expect(ErrorOf(page, "sign-up-password")).ToHaveTextAsync("A password has at least 8 characters.");
        await SignUpAsync(page, "Joe Rogan", "long enough", "not the same");
        await Expect(ErrorOf(page, "sign-up-repeat")).ToHaveTextAsync("This is not the same password.");
        await SignUpAsync(page, "Joe Rogan", "long enough");
        await Expect(ErrorOf(page, "sign-up-name")).ToHaveTextAsync("This name is taken.");
        Servers.Script.FailNext("InsertUser", RpcException.InvalidParams("user_name must have 1 to 64 characters"));
        await SignUpAsync(page, "Ada", "long enough");

        await Expect(ErrorOf(page, "sign-up-name")).ToHaveTextAsync("A name must have 1 to 64 characters.");
        await Expect(page.Locator("#sign-up-name")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_sign_up_whose_answer_was_lost_can_be_repeated()
    {
        var page = await OpenSignUpAsync();
        await SignUpAsync(page, "Joe Rogan", Password);

        await Expect(page.Locator("#my-name")).ToHaveTextAsync("Joe Rogan");
    }

    [Fact]
    public async Task By_invite_an_invite_is_asked_for()
    {
        Servers.Accounts.SignUp = "invite";
        var page = await OpenSignUpAsync();
        await page.GetByLabel("Invite").FillAsync("guess");
        await SignUpAsync(page, "Ada", "long enough");
        await Expect(ErrorOf(page, "sign-up-invite")).ToHaveTextAsync("This invite is not, or no longer, valid.");
        await page.GetByLabel("Invite").FillAsync(Servers.Accounts.Invite);
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Locator("#my-name")).ToHaveTextAsync("Ada");
    }

    [Fact]
    public async Task Where_sign_up_is_closed_it_is_not_offered()
    {
        Servers.Accounts.SignUp = "closed";
        var page = await OpenAsync("/");

        await Expect(page.GetByText("made by this Talko’s administrator")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Create an account" })).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Too_many_attempts_say_how_long_to_wait()
    {
        Servers.Script.FailNext("Login", RpcException.Busy("too many failed attempts", 42_000));
        var page = await OpenAsync("/");
        await SignInAsync(page, "Eugen Hotaj", Password);

        await Expect(page.Locator("#sign-in-form [data-problem]"))
            .ToHaveTextAsync("Too many failed attempts. Try again in 42 seconds.");
        await Expect(page.Locator("#sign-in-form [type=submit]")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Signing_in_shows_that_it_works()
    {
        var page = await OpenAsync("/");
        using (Servers.Script.Hold("Login"))
        {
            await SignInAsync(page, "Eugen Hotaj", Password);
            await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Signing in…" })).ToBeDisabledAsync();
        }

        await ExpectOnlineAsync(page);
    }

    [Theory]
    [InlineData(16, 599_999)]
    [InlineData(16, 5_000_001)]
    [InlineData(8, 600_000)]
    public async Task Keys_that_would_not_be_safe_are_not_made(int saltBytes, int iterations)
    {
        Servers.Accounts.BadParameters = new LoginParameters(new byte[saltBytes], iterations);
        var page = await OpenAsync("/");
        await SignInAsync(page, "Eugen Hotaj", Password);

        await Expect(page.Locator("#sign-in-form [data-problem]"))
            .ToHaveTextAsync("The server asks for keys that would not be safe to make.");
        Assert.DoesNotContain("Login", Servers.Script.Calls);
    }

    [Fact]
    public async Task A_password_is_the_same_however_its_letters_are_composed_and_wherever_it_is_typed()
    {
        const string Composed = "pässwörd für alle";
        var page = await OpenSignUpAsync();
        await SignUpAsync(page, "Ada", Composed.Normalize(NormalizationForm.FormD));
        await Expect(page.Locator("#my-name")).ToHaveTextAsync("Ada");

        Assert.True(await Servers.Accounts.IsPasswordAsync(Current.User, Composed));
        Assert.False(await Servers.Accounts.IsPasswordAsync(Current.User, "passwörd für alle"));
    }

    [Fact]
    public async Task The_address_may_fill_in_a_name_but_signs_nobody_in()
    {
        var page = await OpenAsync("/?user_id=1");
        await Expect(page.Locator("#sign-in-name")).ToHaveValueAsync("");
        await page.GotoAsync(Root + "/?user_name=Joe%20Rogan");
        await Expect(page.Locator("#sign-in-name")).ToHaveValueAsync("Joe Rogan");
        await Expect(page.Locator("#sign-in-password")).ToBeFocusedAsync();
        await SignInAsync(page, "Joe Rogan", Password);
        await ExpectOnlineAsync(page);
        await page.GotoAsync(Root + "/?user_id=1");

        await Expect(page.Locator("#my-name")).ToHaveTextAsync("Joe Rogan");
        await Expect(page).ToHaveURLAsync($"{Root}/?user_id=2");
        await Expect(page.Locator("#other-user")).ToContainTextAsync("You are signed in as Joe Rogan.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Use another account" }).ClickAsync();
        await Expect(page.Locator("#sign-in-form")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Signing_out_ends_the_session_and_leaves_nothing()
    {
        var page = await OpenSignedInAsync();
        await ChooseAsync(page, "Sign out");
        await Expect(page.Locator("#sign-in-form")).ToBeVisibleAsync();

        await Expect(page.Locator("#sign-in-name")).ToHaveValueAsync("");
        Assert.Empty(Servers.Accounts.Sessions);
        Assert.Empty(await SessionCookiesAsync(page));
        Assert.Equal("{}", await KeptAsync(page));
    }

    [Fact]
    public async Task Signing_out_works_without_the_server_and_says_what_that_leaves()
    {
        var page = await OpenSignedInAsync();
        await Servers.StopDataAsync();
        await ChooseAsync(page, "Sign out");
        await Expect(page.Locator("#gate-text")).ToContainTextAsync("The data server cannot be reached.");
        Assert.Empty(await SessionCookiesAsync(page));
        Servers.StartData();

        await Expect(page.Locator("#sign-in-notice")).ToContainTextAsync("the session may live on");
    }

    [Fact]
    public async Task Hints_and_errors_both_describe_a_field()
    {
        var page = await OpenSignUpAsync();

        await Expect(page.Locator("#sign-up-password")).ToHaveAccessibleDescriptionAsync(
            "At least 8 characters. Nobody can read it, so nobody can tell it to you again.");
    }

    private async Task<IPage> OpenSignUpAsync()
    {
        var page = await OpenAsync("/");
        await page.GetByRole(AriaRole.Button, new() { Name = "Create an account" }).ClickAsync();
        return page;
    }

    private static async Task SignUpAsync(IPage page, string name, string password, string? repeat = null)
    {
        await page.Locator("#sign-up-name").FillAsync(name);
        await page.Locator("#sign-up-password").FillAsync(password);
        await page.Locator("#sign-up-repeat").FillAsync(repeat ?? password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Create account" }).ClickAsync();
    }

    // The cookie with the device_keys outlives signing out.
    private static async Task<IEnumerable<BrowserContextCookiesResult>> SessionCookiesAsync(IPage page) =>
        (await page.Context.CookiesAsync()).Where(cookie => !cookie.Name.StartsWith("talko-devices-", StringComparison.Ordinal));
}
