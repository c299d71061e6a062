namespace Talko.Terminal.Tests.Screens;

public sealed class DraftTests
{
    private const string Draft = "half a thought, 漢字";

    [Theory]
    [InlineData("TERM")]
    [InlineData("HUP")]
    [InlineData("KILL")]
    public async Task Whatever_signal_ends_it_the_next_start_has_the_draft(string signal)
    {
        using var folder = new TempFolder();
        await using (var terminal = await StartAsync(folder))
        {
            await terminal.Screen.TypeAsync(Draft);
            await terminal.Screen.WaitForAsync(Draft);
            if (signal == "KILL")
            {
                await Deadline.Until("the draft's file", () => Kept(folder).Contains(Draft));
            }

            await terminal.SignalAsync(signal);
            await terminal.Screen.WaitForAsync("code ");
        }

        await using var next = await StartAsync(folder);
        await next.Screen.WaitForAsync($"> {Draft}");
    }

    [Fact]
    public async Task A_crash_leaves_the_drafts_of_all_chats()
    {
        using var folder = new TempFolder();
        await using (var terminal = await StartAsync(folder))
        {
            await terminal.Screen.TypeAsync("for Joe");
            await terminal.Screen.PressAsync("C-n");
            await terminal.Screen.WaitForAsync("It computes.");
            await terminal.Screen.TypeAsync("[crash]");
            await terminal.Screen.PressAsync("Enter");
            await terminal.Screen.WaitForAsync("code 1");
        }

        await using var next = await StartAsync(folder);
        await next.Screen.WaitForAsync("> for Joe");
    }

    [Fact]
    public async Task Quitting_keeps_it_too_and_sending_takes_it_away()
    {
        using var folder = new TempFolder();
        await using (var terminal = await StartAsync(folder))
        {
            await terminal.Screen.TypeAsync($"{Draft}\u0011\u0011");
            await terminal.Screen.WaitForAsync("code 0");
        }

        await using var next = await StartAsync(folder);
        await next.Screen.WaitForAsync($"> {Draft}");
        await next.Screen.PressAsync("Enter");

        await Deadline.Until("no draft", () => Kept(folder).Count == 0);
    }

    [Fact]
    public async Task Where_nothing_can_be_written_it_runs_and_says_so()
    {
        using var folder = new TempFolder();
        await File.WriteAllTextAsync(folder.File("data"), "in the way", TestContext.Current.CancellationToken);
        await using var terminal = await StartAsync(folder);

        await terminal.Screen.WaitForAsync("Drafts are not kept:");
        await terminal.Screen.TypeAsync("sent all the same");
        await terminal.Screen.PressAsync("Enter");

        await terminal.Screen.WaitForAsync("Eugen Hotaj: sent all the same");
    }

    private static Task<HostTerminal> StartAsync(TempFolder folder) => HostTerminal.StartAsync("chat", folder: folder.Path);

    // One that is being written has another name until it is whole.
    private static List<string> Kept(TempFolder folder) =>
        [.. Directory.GetFiles(folder.File("data/drafts")).Where(path => !Path.HasExtension(path)).Select(ReadWhole)];

    private static string ReadWhole(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (FileNotFoundException)
        {
            // It was renamed or taken away in between.
            return "";
        }
    }
}
