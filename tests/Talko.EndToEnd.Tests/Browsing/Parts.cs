using Microsoft.Playwright;

namespace Talko.EndToEnd.Tests.Browsing;

/// <summary>Where things are on the page.</summary>
internal static class Parts
{
    public static ILocator Row(this IPage page, string chatName) =>
        page.Locator(".chat-row").Filter(new() { Has = page.Locator("bdi").GetByText(chatName, new() { Exact = true }) });

    /// <summary>How many messages of a chat are unread, as its row says.</summary>
    public static ILocator Unread(this IPage page, string chatName) => page.Row(chatName).Locator(".badge");

    public static ILocator Message(this IPage page, string text) =>
        page.Locator(".message").Filter(new() { Has = page.Locator(".text").GetByText(text, new() { Exact = true }) });

    public static ILocator Button(this IPage page, string name) =>
        page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public static ILocator MenuItem(this IPage page, string name) =>
        page.GetByRole(AriaRole.Menuitem, new() { Name = name, Exact = true });
}
