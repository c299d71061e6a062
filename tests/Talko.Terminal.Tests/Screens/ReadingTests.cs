using Talko.Testing.Terminal;

namespace Talko.Terminal.Tests.Screens;

/// <summary>What counts as read, what is told of it, and where the archived chats are.</summary>
public sealed class ReadingTests
{
    [Fact]
    public async Task What_comes_in_without_the_focus_stays_unread_until_it_is_back()
    {
        await using var terminal = await HostTerminal.StartAsync("groups");
        await terminal.Screen.TypeAsync("\e[Oaway");
        await terminal.Screen.WaitForAsync("> away");

        await terminal.SignalAsync("USR1");

        await terminal.Screen.WaitForAsync(
            "three unread", screen => screen.Contains(" *3"));
        await Deadline.Until("the title", async () => await TitleAsync(terminal) == "(3) Talko");
        await terminal.Screen.TypeAsync("\e[I");
        await terminal.Screen.WaitForAsync(
            "the line stays", screen => screen.Contains(" new --") && !screen.Contains(" *3"));
        await Deadline.Until("the title", async () => await TitleAsync(terminal) == "Talko");
    }

    [Fact]
    public async Task Archived_chats_are_folded_and_shown_by_a_key_and_by_the_mouse()
    {
        await using var terminal = await HostTerminal.StartAsync("groups");
        var screen = await terminal.Screen.WaitForAsync("▸ 1 archived");
        Assert.DoesNotContain("Old things", screen);
        var row = Array.FindIndex(screen.Split('\n'), line => line.Contains("▸ 1 archived"));

        await terminal.Screen.PressAsync("M-z");
        await terminal.Screen.WaitForAsync("shown", shown => shown.Contains("▾ 1 archived") && shown.Contains("Old things"));
        await terminal.Screen.ClickAsync(60, row);

        await terminal.Screen.WaitForAsync(
            "folded", shown => shown.Contains("▸ 1 archived") && !shown.Contains("Old things"));
    }

    [Fact]
    public async Task The_focus_is_asked_for_and_given_back()
    {
        using var folder = new TempFolder();
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the pseudo terminal is made by Linux's calls");
        Needs.Program("setsid");
        await using var terminal = PseudoTerminal.Open(80, 24);
        terminal.Start($"exec env TZ=UTC {HostTerminal.Program} groups \"{folder.File("crash.log")}\" 1");
        await terminal.WaitForAsync(" online ");
        Assert.Contains("\e[?1004h", terminal.Output);

        await terminal.TypeAsync("\u0011");

        await terminal.WaitForAsync("\e[?1004l");
    }

    private static Task<string> TitleAsync(HostTerminal terminal) => terminal.Screen.QueryAsync("#{pane_title}");
}
