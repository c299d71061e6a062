using Microsoft.Playwright;
using Talko.Protocol.Access;
using Talko.Testing.Browser;
using Talko.Web.Tests.Fakes;

namespace Talko.Web.Tests.Page;

/// <summary>Pages before servers in token mode; Eugen and Joe have the same password.</summary>
public abstract class TokenPageTest(Chromium chromium) : PageTest(chromium, ServerSecret.Create()), IAsyncLifetime
{
    protected const string Password = "correct horse";

    public new async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Servers.Accounts.SetPasswordAsync(Eugen, Password);
        await Servers.Accounts.SetPasswordAsync(Joe, Password);
    }

    /// <summary>The page of Eugen, signed in, with its stream open.</summary>
    private protected async Task<IPage> OpenSignedInAsync()
    {
        var page = await OpenAsync("/");
        await SignInAsync(page, "Eugen Hotaj", Password);
        await ExpectOnlineAsync(page);
        return page;
    }

    private protected static async Task SignInAsync(IPage page, string name, string password)
    {
        var form = page.Locator("#sign-in-form");
        await form.GetByLabel("Name").FillAsync(name);
        await form.GetByLabel("Password").FillAsync(password);
        await form.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
    }

    private protected static async Task ChooseAsync(IPage page, string item)
    {
        await page.GetByRole(AriaRole.Button, new() { Name = "Account" }).ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = item }).ClickAsync();
    }

    /// <summary>What the browser keeps for whoever comes next.</summary>
    private protected static Task<string> KeptAsync(IPage page) =>
        page.EvaluateAsync<string>("JSON.stringify(localStorage)");

    /// <summary>What is said to be wrong with a field.</summary>
    private protected static ILocator ErrorOf(IPage page, string fieldId) => page.Locator($"#{fieldId}-error");

    /// <summary>The session of the page: the last that began.</summary>
    private protected FakeSession Current => Servers.Accounts.Sessions[^1];
}
