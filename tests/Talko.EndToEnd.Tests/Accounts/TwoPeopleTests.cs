using Microsoft.Playwright;
using Talko.EndToEnd.Tests.Launching;
using Talko.EndToEnd.Tests.Talking;
using Talko.Testing.Browser;
using Talko.Testing.Processes;
using Talko.Testing.Terminal;
using static Microsoft.Playwright.Assertions;

namespace Talko.EndToEnd.Tests.Accounts;

/// <summary>The whole story: two strangers, a browser, a terminal, and a device that is signed out from another.</summary>
public sealed class TwoPeopleTests(Chromium chromium)
{
    private const string Password = "correct horse";

    [Fact]
    public async Task Two_people_sign_up_find_each_other_and_one_signs_a_device_out()
    {
        await using var talko = await RunningTalko.WithAccountsAsync();
        await RunAsync(talko);
    }

    [Fact]
    public async Task The_same_over_TLS_with_a_private_authority()
    {
        await using var talko = await RunningTalko.WithTlsAsync("--host=0.0.0.0", "--sign_up=open");
        await RunAsync(talko);
    }

    private async Task RunAsync(RunningTalko talko)
    {
        Needs.Program("tmux");
        await using var web = FrontEnds.StartWebapp(talko);
        var ada = await OpenAsync(web);
        await SignUpAsync(ada, "Ada Lovelace");
        await using var bob = await FrontEnds.StartTerminalAsync(talko, flags: []);
        await SignUpAsync(bob, "Bob");

        await ada.GetByRole(AriaRole.Button, new() { Name = "New chat" }).ClickAsync();
        await ada.GetByLabel("With whom?").FillAsync("bob");
        await ada.GetByRole(AriaRole.Button, new() { Name = "Start chat" }).ClickAsync();
        await ada.GetByLabel("Message", new() { Exact = true }).FillAsync("hello Bob");
        await ada.Keyboard.PressAsync("Enter");
        await bob.WaitForAsync("Ada Lovelace: hello Bob");
        await bob.TypeAsync("hello Ada");
        await bob.PressAsync("Enter");
        await Expect(Message(ada, "hello Ada")).ToBeVisibleAsync();

        await bob.TypeAsync("a draft that stays");
        await bob.WaitForAsync("a draft that stays");
        await EndTerminalAsync(web);
        await bob.WaitForAsync("signed out");
        await bob.TypeAsync(Password);
        await bob.PressAsync("Enter");
        await bob.WaitForAsync("online");
        await bob.PressAsync("Enter");
        await Expect(Message(ada, "a draft that stays")).ToBeVisibleAsync();
    }

    // The authority of the test is not the browser's; that the page's certificate is its, other tests show.
    private Task<IPage> OpenAsync(TalkoProcess web) =>
        FrontEnds.OpenPageAsync(chromium, web, new() { IgnoreHTTPSErrors = true, Locale = "en-US" });

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
            await terminal.TypeAsync(text);
            await terminal.PressAsync("Enter");
        }

        await terminal.WaitForAsync("online");
    }

    private async Task EndTerminalAsync(TalkoProcess web)
    {
        var page = await OpenAsync(web);
        var form = page.Locator("#sign-in-form");
        await form.GetByLabel("Name").FillAsync("BOB");
        await form.GetByLabel("Password").FillAsync(Password);
        await form.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Expect(page.Locator("#my-name")).ToHaveTextAsync("Bob");
        await Expect(page.Locator(".message").First).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Account" }).ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Sessions" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = $"End terminal on {Environment.MachineName}" }).ClickAsync();
    }

    private static ILocator Message(IPage page, string text) =>
        page.Locator(".message .text").GetByText(text, new() { Exact = true });
}
