using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Talko.EndToEnd.Tests.Browsing;

/// <summary>A group's life in the pages of those who take part.</summary>
public sealed class GroupTests(PageServers servers) : IClassFixture<PageServers>
{
    [Fact]
    public async Task A_group_is_renamed_grows_changes_owners_and_is_left()
    {
        var (ann, bob, cem) = (await servers.AddUserAsync("Ann"), await servers.AddUserAsync("Bob"), await servers.AddUserAsync("Cem"));
        var dee = await servers.AddUserAsync("Dee");
        var group = await servers.AddGroupAsync("Tacos", ann, bob, cem);
        var (hers, his) = (await servers.OpenAsync(ann, group), await servers.OpenAsync(bob, group));
        await hers.Locator("#chat-people").ClickAsync();
        await Expect(Person(hers, ann.UserName)).ToContainTextAsync("you, owner");
        await hers.Button("Change name and topic").ClickAsync();
        await hers.Locator("#about-name").FillAsync("Burritos");
        await hers.Locator("#about-topic").FillAsync("lunch");
        await hers.Keyboard.PressAsync("Enter");
        await Expect(his.Locator("#chat-name")).ToHaveTextAsync("Burritos");
        await Expect(his.Locator("#chat-people")).ToContainTextAsync("lunch");
        await Expect(his.Locator(".message.event")).ToContainTextAsync("changed the name to Burritos; changed the topic to lunch");
        await Expect(hers.Button("Change name and topic")).ToBeFocusedAsync();

        await hers.GetByLabel("Add somebody").PressSequentiallyAsync("dee");
        await Expect(hers.GetByRole(AriaRole.Option, new() { Name = dee.UserName })).ToBeVisibleAsync();
        await hers.GetByRole(AriaRole.Option, new() { Name = dee.UserName }).ClickAsync();
        await Expect(Person(hers, dee.UserName)).ToBeVisibleAsync();
        await Expect(hers.GetByLabel("Add somebody")).ToHaveValueAsync("");

        await Person(hers, bob.UserName).GetByRole(AriaRole.Button).ClickAsync();
        await hers.MenuItem("Make an owner").ClickAsync();
        await Expect(Person(hers, bob.UserName)).ToContainTextAsync("owner");
        await Person(hers, dee.UserName).GetByRole(AriaRole.Button).ClickAsync();
        await hers.MenuItem("Remove…").ClickAsync();
        await hers.Button("Remove").ClickAsync();
        await Expect(Person(hers, dee.UserName)).ToHaveCountAsync(0);

        await hers.Button("Leave the group").ClickAsync();
        await Expect(hers.Locator("#confirm-text")).ToHaveTextAsync("You will find nothing of it any more.");
        await hers.Button("Leave").ClickAsync();
        await Expect(hers.Row("Burritos")).ToHaveCountAsync(0);
        await Expect(hers.Locator("#people")).ToBeHiddenAsync();
        await Expect(his.Locator(".message.event").Last).ToContainTextAsync($"{ann.UserName} left");
    }

    [Fact]
    public async Task Only_owners_do_what_is_theirs_and_the_last_one_is_told_who_comes_next()
    {
        var (ann, bob, cem) = (await servers.AddUserAsync("Ann"), await servers.AddUserAsync("Bob"), await servers.AddUserAsync("Cem"));
        var group = await servers.AddGroupAsync("Tacos", ann, bob, cem);
        var his = await servers.OpenAsync(bob, group);
        await his.Locator("#chat-people").ClickAsync();
        await Person(his, cem.UserName).GetByRole(AriaRole.Button).ClickAsync();
        await Expect(his.MenuItem($"Write to {cem.UserName}")).ToBeFocusedAsync();
        await Expect(his.MenuItem("Remove…")).ToBeHiddenAsync();
        await his.Keyboard.PressAsync("Escape");
        await Expect(Person(his, cem.UserName).GetByRole(AriaRole.Button)).ToBeFocusedAsync();

        var hers = await servers.OpenAsync(ann, group);
        await hers.Locator("#chat-people").ClickAsync();
        await hers.Button("Leave the group").ClickAsync();
        await Expect(hers.Locator("#confirm-text")).ToHaveTextAsync("You will find nothing of it any more. Who joined first will own it.");
        await hers.Button("Cancel").ClickAsync();
        await Expect(hers.Button("Leave the group")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Who_is_removed_loses_the_chat_and_keeps_what_was_not_sent()
    {
        var (ann, bob, cem) = (await servers.AddUserAsync("Ann"), await servers.AddUserAsync("Bob"), await servers.AddUserAsync("Cem"));
        var group = await servers.AddGroupAsync("Tacos", ann, bob, cem);
        var his = await servers.OpenAsync(bob, group);
        await his.Locator("#text").PressSequentiallyAsync("half a sen");
        await servers.Client.RemoveParticipantAsync(group.ChatId, ann.UserId, bob.UserId, TestContext.Current.CancellationToken);
        await Expect(his.Row("Tacos")).ToHaveCountAsync(0);

        await Expect(his.Locator("#text")).ToHaveValueAsync("half a sen");
        await Expect(his.Locator("#text-note")).ToContainTextAsync("This chat is gone.");
    }

    [Fact]
    public async Task A_new_group_has_a_topic_and_says_who_reads_what()
    {
        var (ann, bob, cem) = (await servers.AddUserAsync("Ann"), await servers.AddUserAsync("Bobette"), await servers.AddUserAsync("Cemile"));
        var page = await servers.OpenAsync(ann);
        await page.Button("New chat").ClickAsync();
        await page.GetByLabel("With whom?").PressSequentiallyAsync("bobett");
        await Expect(page.GetByRole(AriaRole.Option)).ToHaveCountAsync(1);
        await page.Keyboard.PressAsync("Enter");
        await page.GetByLabel("With whom?").PressSequentiallyAsync($"{cem.UserName},");
        await Expect(page.Locator(".chip bdi")).ToHaveTextAsync([bob.UserName, cem.UserName]);
        await page.Locator("#group-topic").FillAsync("lunch");
        await page.GetByLabel("Who is added later reads everything").CheckAsync();
        await page.Button("Start group").ClickAsync();
        await Expect(page.Locator("#chat-people")).ToContainTextAsync("lunch");

        var made = (await servers.Client.GetChatsAsync(bob.UserId, cancellationToken: TestContext.Current.CancellationToken)).Chats[0];
        Assert.Equal(("lunch", "all"), (made.Topic, made.History));
    }

    private static ILocator Person(IPage page, string name) =>
        page.Locator("#people-list .person").Filter(new() { Has = page.GetByText(name, new() { Exact = true }) });
}
