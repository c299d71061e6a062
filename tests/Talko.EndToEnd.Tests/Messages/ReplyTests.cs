using Microsoft.Playwright;
using Talko.Testing.Browser;
using static Microsoft.Playwright.Assertions;

namespace Talko.EndToEnd.Tests.Messages;

public sealed class ReplyTests(Chromium chromium, SharedTalko shared) : MessagePageTest(chromium, shared)
{
    [Fact]
    public async Task An_answer_shows_what_it_answers_as_that_is_now()
    {
        var question = await SayAsync(Bob, "who brings the map?\nand the tea?");
        var page = await OpenAsync(Ada);
        await ChooseAsync(page, "who brings the map?\nand the tea?", "Reply");
        await Expect(page.Locator("#purpose-text")).ToHaveTextAsync($"Answering {Bob.UserName}: who brings the map? …");
        await Expect(Text(page)).ToBeFocusedAsync();
        await SendAsync(page, "I do");

        var quote = Row(page, "I do").GetByRole(AriaRole.Button, new() { Name = $"In answer to {Bob.UserName} who brings the map? …" });
        await Expect(quote).ToBeVisibleAsync();
        await Expect(page.Locator("#purpose")).ToBeHiddenAsync();
        await Expect(page.Locator(".own .tick[aria-label=Sent]")).ToHaveCountAsync(1);
        Assert.Equal(question.MessageId, (await LastAsync()).ReplyToId);
        await Client.DeleteMessageAsync(Group.ChatId, Bob.UserId, question.MessageId, Cancelled);
        await Expect(Row(page, "I do").Locator(".quote-text")).ToHaveTextAsync("Message deleted");
    }

    [Fact]
    public async Task Escape_ends_it_and_gives_the_draft_back()
    {
        await SayAsync(Bob, "question");
        var page = await OpenAsync(Ada);
        await Text(page).FillAsync("half a sentence");
        await ChooseAsync(page, "question", "Reply");
        await Expect(Text(page)).ToHaveValueAsync("half a sentence");
        await page.Keyboard.PressAsync("Escape");

        await Expect(page.Locator("#purpose")).ToBeHiddenAsync();
        await Expect(Text(page)).ToHaveValueAsync("half a sentence");
    }

    [Fact]
    public async Task What_is_not_sent_yet_keeps_what_it_answers_and_whom_it_mentions_over_a_reload()
    {
        var question = await SayAsync(Bob, "question");
        var page = await OpenAsync(Ada);
        await ChooseAsync(page, "question", "Reply");
        await Text(page).FillAsync($"@{Bob.UserName} yes");
        await page.EvaluateAsync("() => { WebSocket.prototype.send = () => {}; }");
        await page.Keyboard.PressAsync("Enter");
        await Expect(Row(page, $"@{Bob.UserName} yes")).ToContainClassAsync("pending");
        await page.ReloadAsync();

        await Expect(Row(page, $"@{Bob.UserName} yes").Locator(".tick[aria-label=Sent]")).ToBeVisibleAsync();
        var stored = await LastAsync();
        Assert.Equal((question.MessageId, Bob.UserId), (stored.ReplyToId!.Value, Assert.Single(stored.MentionIds!)));
    }
}
