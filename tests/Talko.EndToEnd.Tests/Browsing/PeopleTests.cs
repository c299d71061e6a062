using static Microsoft.Playwright.Assertions;

namespace Talko.EndToEnd.Tests.Browsing;

/// <summary>People: their names, writing to them, and keeping them away.</summary>
public sealed class PeopleTests(PageServers servers) : IClassFixture<PageServers>
{
    [Fact]
    public async Task A_name_leads_to_a_chat_of_two_and_a_block_ends_the_writing()
    {
        var (ann, bob, cem) = (await servers.AddUserAsync("Ann"), await servers.AddUserAsync("Bob"), await servers.AddUserAsync("Cem"));
        var group = await servers.AddGroupAsync("Tacos", ann, bob, cem);
        await servers.SayAsync(group, bob, "hello all");
        var (hers, his) = (await servers.OpenAsync(ann, group), await servers.OpenAsync(bob));
        await hers.Locator(".sender bdi").First.ClickAsync();
        await hers.MenuItem($"Write to {bob.UserName}").ClickAsync();
        await Expect(hers.Locator("#chat-name")).ToHaveTextAsync(bob.UserName);
        await hers.Locator("#text").FillAsync("just you");
        await hers.Keyboard.PressAsync("Enter");
        await his.Row(ann.UserName).ClickAsync();
        await Expect(his.Message("just you")).ToBeVisibleAsync();

        await hers.Row("Tacos").ClickAsync();
        await hers.Locator(".sender bdi").First.ClickAsync();
        await hers.MenuItem("Block…").ClickAsync();
        await Expect(hers.Locator("#confirm-text")).ToContainTextAsync("Neither of you can write to the other.");
        await hers.Button("Block").ClickAsync();
        await Expect(hers.Locator("#confirm")).ToBeHiddenAsync();
        await his.Locator("#text").FillAsync("still there?");
        await his.Keyboard.PressAsync("Enter");
        await Expect(his.Message("still there?")).ToContainTextAsync("Not sent.");

        await hers.Button("Account").ClickAsync();
        await hers.MenuItem("Blocked people").ClickAsync();
        await hers.Button($"Unblock {bob.UserName}").ClickAsync();
        await Expect(hers.Locator("#blocked-none")).ToHaveTextAsync("You block nobody.");
        await his.Button("Try again").ClickAsync();
        await Expect(his.Message("still there?")).Not.ToContainTextAsync("Not sent.");
    }

    [Fact]
    public async Task A_new_name_is_seen_by_everybody_at_once_and_a_taken_one_is_refused()
    {
        var (ann, bob, cem) = (await servers.AddUserAsync("Ann"), await servers.AddUserAsync("Bob"), await servers.AddUserAsync("Cem"));
        var group = await servers.AddGroupAsync("Tacos", ann, bob, cem);
        await servers.SayAsync(group, ann, "it is me");
        var (hers, his) = (await servers.OpenAsync(ann, group), await servers.OpenAsync(bob, group));
        await hers.Button("Account").ClickAsync();
        await hers.MenuItem("Change your name").ClickAsync();
        await hers.Locator("#rename-name").FillAsync(bob.UserName);
        await hers.Button("Save").ClickAsync();
        await Expect(hers.Locator("#rename-error")).ToHaveTextAsync("That name is somebody else’s.");
        await hers.Locator("#rename-name").FillAsync($"Anna {ann.UserId}");
        await hers.Button("Save").ClickAsync();

        await Expect(hers.Locator("#my-name")).ToHaveTextAsync($"Anna {ann.UserId}");
        await Expect(his.Message("it is me").Locator(".sender")).ToHaveTextAsync($"Anna {ann.UserId}");
        await Expect(his.Locator("#chat-people")).ToContainTextAsync($"Anna {ann.UserId}");
    }
}
