using Microsoft.Playwright;
using Talko.EndToEnd.Tests.Launching;
using Talko.Testing.Browser;
using Talko.Testing.Processes;
using Talko.Testing.Wire;
using static Microsoft.Playwright.Assertions;

namespace Talko.EndToEnd.Tests.Talking;

/// <summary>The launcher's servers, its page in chromium and its terminal client in tmux, in one conversation.</summary>
public sealed class ConversationTests(Chromium chromium)
{
    [Fact]
    public async Task A_browser_and_a_terminal_talk_to_each_other()
    {
        Needs.Program("tmux");
        await using var talko = await RunningTalko.StartAsync();
        await using var web = FrontEnds.StartWebapp(talko);
        await using var terminal = await FrontEnds.StartTerminalAsync(talko, userId: 2);
        var page = await FrontEnds.OpenPageAsync(chromium, web);
        await Expect(Message(page, "This is a fake starter message")).ToBeVisibleAsync();

        await SendAsync(page, "hello terminal, naïve 你好 🌮");
        await terminal.WaitForAsync("Eugen Hotaj: hello terminal, naïve 你好");
        await terminal.TypeAsync("hello browser, é <b>not bold</b>");
        await terminal.PressAsync("Enter");
        await Expect(Message(page, "hello browser, é <b>not bold</b>")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_message_sent_while_the_BroadcastServer_was_dead_shows_without_a_reload()
    {
        Needs.Program("tmux");
        await using var talko = await RunningTalko.StartAsync();
        await using var web = FrontEnds.StartWebapp(talko);
        await using var terminal = await FrontEnds.StartTerminalAsync(talko, userId: 2);
        var page = await FrontEnds.OpenPageAsync(chromium, web);
        await page.EvaluateAsync("window.neverReloaded = true");

        TalkoProcess.KillProcess(talko.Launcher.ChildRunning("Talko.BroadcastServer")!.Value);
        await RawPeer.AskAsync(talko.Data, "InsertMessage", new { chat_id = 1, user_id = 2, message_text = "said into the silence" });

        await Expect(Message(page, "said into the silence")).ToBeVisibleAsync();
        await terminal.WaitForAsync("said into the silence");
        await terminal.TypeAsync("still here");
        await terminal.PressAsync("Enter");
        await Expect(Message(page, "still here")).ToBeVisibleAsync();
        Assert.True(await page.EvaluateAsync<bool>("window.neverReloaded"));
    }

    [Fact]
    public async Task What_is_sent_while_the_DataServer_is_dead_waits_and_arrives_once()
    {
        Needs.Program("tmux");
        await using var talko = await RunningTalko.StartAsync();
        await using var web = FrontEnds.StartWebapp(talko);
        await using var terminal = await FrontEnds.StartTerminalAsync(talko, userId: 2);
        var page = await FrontEnds.OpenPageAsync(chromium, web);

        TalkoProcess.KillProcess(talko.Launcher.ChildRunning("Talko.DataServer")!.Value);
        await SendAsync(page, "from the browser");
        await terminal.TypeAsync("from the terminal");
        await terminal.PressAsync("Enter");

        await Expect(Message(page, "from the terminal")).ToBeVisibleAsync();
        await terminal.WaitForAsync("Eugen Hotaj: from the browser");
        var answer = await RawPeer.AskAsync(talko.Data, "GetMessages", new { chat_id = 1 });
        var texts = answer.GetProperty("result").GetProperty("messages").EnumerateArray()
            .Select(message => message.GetProperty("message_text").GetString());
        Assert.Equal(
            ["This is a fake starter message", "from the browser", "from the terminal"],
            texts.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_page_starts_with_a_first_user_where_there_is_none()
    {
        using var folder = new TempFolder();
        await using var launcher = TalkoProcess.Start(
            "Talko", "--auth=trust", $"--db_path={folder.File("talko.db")}", "--data_port=0", "--broadcast_port=0", "--web_port=0");
        var page = await FrontEnds.OpenPageAsync(chromium, launcher);
        await page.GetByLabel("What’s your name?").FillAsync("Ada Lovelace");
        await page.Keyboard.PressAsync("Enter");
        await page.GetByRole(AriaRole.Button, new() { Name = "Join as Ada Lovelace" }).ClickAsync();
        await Expect(page.Locator("#blank-title")).ToHaveTextAsync("Welcome, Ada Lovelace!");
        Assert.EndsWith("?user_id=1", page.Url, StringComparison.Ordinal);
    }

    private static ILocator Message(IPage page, string text) =>
        page.Locator(".message .text").GetByText(text, new() { Exact = true });

    private static async Task SendAsync(IPage page, string text)
    {
        await page.GetByLabel("Message", new() { Exact = true }).FillAsync(text);
        await page.Keyboard.PressAsync("Enter");
    }
}
