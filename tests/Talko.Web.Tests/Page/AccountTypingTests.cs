using Microsoft.Playwright;
using Talko.Testing.Browser;
using static Microsoft.Playwright.Assertions;

namespace Talko.Web.Tests.Page;

/// <summary>The same as <see cref="TypingTests"/> where one signs in.</summary>
public sealed class AccountTypingTests(Chromium chromium) : TokenPageTest(chromium)
{
    [Fact]
    public async Task A_password_that_is_typed_anew_is_not_selected_by_the_answer_to_the_last_one()
    {
        var page = await OpenAsync("/");
        var password = page.Locator("#sign-in-password");
        using (Servers.Script.Hold("Login"))
        {
            await SignInAsync(page, "Eugen Hotaj", "wrong");
            await Deadline.Until("the question", () => Servers.Script.CountOf("Login") == 1);
            await password.FillAsync("corr");
        }

        await Expect(ErrorOf(page, "sign-in-password")).ToHaveTextAsync("Wrong name or password.");
        await password.PressSequentiallyAsync("ect horse");
        await password.PressAsync("Enter");

        await ExpectOnlineAsync(page);
    }

    [Fact]
    public async Task Names_that_were_typed_are_there_when_one_has_signed_in_again()
    {
        var page = await OpenSignedInAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "New chat" }).ClickAsync();
        await page.Locator("#person").FillAsync("Joe Rogan, Gra");
        await Expect(page.Locator(".chip bdi")).ToHaveTextAsync(["Joe Rogan"]);
        Servers.Accounts.End(_ => true);
        await Expect(page.Locator("#sign-in-again-password")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync(Password);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#sign-in-again")).ToBeHiddenAsync();

        await Expect(page.Locator("#person")).ToBeVisibleAsync();
        await Expect(page.Locator("#person")).ToHaveValueAsync("Gra");
        await Expect(page.Locator(".chip bdi")).ToHaveTextAsync(["Joe Rogan"]);
    }
}
