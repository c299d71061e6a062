using System.Text.RegularExpressions;
using Talko.Testing.Terminal;

namespace Talko.Terminal.Tests.Screens;

public sealed partial class BareViewTests
{
    private static readonly string Long = $"https://x.org/{string.Concat(Enumerable.Range(100, 60))} and more words to wrap";

    [Fact]
    public async Task A_flag_begins_with_it_and_a_key_goes_there_and_back()
    {
        await using var terminal = await HostTerminal.StartAsync("bare");
        Assert.DoesNotContain("│", await terminal.Screen.WaitForAsync("then say so."));
        Assert.Equal("0", await terminal.Screen.QueryAsync("#{mouse_any_flag}"));

        await terminal.Screen.PressAsync("M-l");
        await terminal.Screen.WaitForAsync("│      then say so.");
        Assert.Equal("1", await terminal.Screen.QueryAsync("#{mouse_any_flag}"));
        await terminal.Screen.PressAsync("M-l");

        Assert.DoesNotContain("│", await terminal.Screen.WaitForNoAsync("Recent"));
    }

    [Fact]
    public async Task Several_rows_are_the_text_alone()
    {
        await using var terminal = await HostTerminal.StartAsync("bare");
        await terminal.Screen.WaitForAsync("then say so.");

        // As a terminal copies rows: what it joined is one line, and blanks that were written are in it.
        var rows = (await terminal.Screen.CaptureAsync(isJoined: true)).Split('\n');

        Assert.Equal(["09:29 Eugen Hotaj: Try", "ls *.cs", "  wc -l", "then say so."], rows[5..9]);
        Assert.Equal(["09:32 Joe Rogan: long:", Long], rows[12..14]);
    }

    [Fact]
    public async Task A_chat_scrolled_up_says_so_without_a_frame()
    {
        await using var terminal = await HostTerminal.StartAsync("long", drawn: "line 100");
        await terminal.Screen.PressAsync("M-l");
        await terminal.Screen.WaitForNoAsync("Recent");

        await terminal.Screen.PressAsync("PPage");

        await terminal.Screen.WaitForAsync("↓ End");
    }

    [Theory]
    [InlineData("xterm-256color", true)]
    [InlineData("linux", false)]
    public async Task Addresses_are_links_for_a_terminal_that_can(string kind, bool isLink)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the pseudo terminal is made by Linux's calls");
        Needs.Program("setsid");
        using var folder = new TempFolder();
        await using var terminal = PseudoTerminal.Open(80, 24);
        terminal.Start($"exec env TERM={kind} {HostTerminal.Program} text \"{folder.File("crash.log")}\" 1");
        await terminal.WaitForAsync("more words to wrap");

        var written = Style().Replace(terminal.Output, "");
        Assert.Equal(isLink, written.Contains(";https://x.org/a\e\\https://x.org/a\e]8;;\e\\"));
        Assert.Equal(isLink, written.Contains(";https://www.x.org\e\\www.x.org\e]8;;\e\\"));
        Assert.Equal(isLink, written.Contains("\e]8;"));
    }

    [GeneratedRegex(@"\e\[[0-9;]*m")]
    private static partial Regex Style();
}
