using Talko.Terminal.Screen;
using Talko.Terminal.State;
using Talko.Testing.Processes;
using Talko.Testing.Terminal;

namespace Talko.Terminal.Tests.Screens;

/// <summary>How a terminal is told: the bytes that it gets.</summary>
public sealed class NotificationTests
{
    private const string Bell = "\a";

    [Fact]
    public async Task What_comes_without_the_focus_rings_once_and_is_shown_where_the_terminal_can()
    {
        using var folder = new TempFolder();
        await using var terminal = Start(folder, "TERM_PROGRAM=WezTerm");
        await terminal.WaitForAsync(" online ");
        await terminal.TypeAsync("\e[Oaway");
        await terminal.WaitForAsync("away");
        terminal.Clear();

        await Signals.SendAsync(terminal.Process.Id, "USR1");

        await terminal.WaitForAsync("\e]9;Joe Rogan, and 2 more: answer 3\e\\");
        Assert.Equal(1, terminal.Output.Split(Bell).Length - 1);
    }

    [Fact]
    public async Task What_is_on_the_screen_does_not_ring()
    {
        using var folder = new TempFolder();
        await using var terminal = Start(folder, "TERM_PROGRAM=WezTerm");
        await terminal.WaitForAsync(" online ");
        await terminal.TypeAsync("/alerts\r");
        await terminal.WaitForAsync("Told is who wrote, and what.");
        terminal.Clear();

        await Signals.SendAsync(terminal.Process.Id, "USR1");
        await terminal.WaitForAsync("answer 3");
        await terminal.TypeAsync("\e[Oaway");
        await terminal.WaitForAsync("away");
        await Signals.SendAsync(terminal.Process.Id, "USR1");

        // Those that came later ring, and say that nothing before them did.
        await terminal.WaitForAsync("\e]9;Joe Rogan, and 2 more: answer 3\e\\");
        Assert.Equal(1, terminal.Output.Split(Bell).Length - 1);
    }

    [Theory]
    [InlineData("TERM", "xterm-kitty", "\a\e]777;notify;Joe, in A, B;hi\u2408there \u241b]0;x\u2407\e\\")]
    [InlineData("TERM_PROGRAM", "iTerm.app", "\a\e]9;Joe, in A; B: hi\u2408there \u241b]0;x\u2407\e\\")]
    [InlineData("TERM", "linux", "\a")]
    public void What_others_wrote_does_not_end_the_sequence(string name, string value, string written) =>
        Assert.Equal(
            written,
            new NotificationSequence(variable => variable == name ? value : null).Of(
                new Notification("Joe, in A; B", "hi\bthere\n\e]0;x\a"), AlertLevel.Text));

    [Theory]
    [InlineData("TMUX")]
    [InlineData("STY")]
    public void A_multiplexer_gets_the_bell_alone(string name) =>
        Assert.Equal(
            Bell,
            new NotificationSequence(variable => variable == name ? "1" : variable == "TERM" ? "foot" : null).Of(
                new Notification("Joe", "hi"), AlertLevel.Text));

    [Theory]
    [InlineData(AlertLevel.Off, "")]
    [InlineData(AlertLevel.Bell, Bell)]
    internal void A_lower_level_gives_less_away(AlertLevel level, string written) =>
        Assert.Equal(
            written, new NotificationSequence(_ => "foot").Of(new Notification("Joe", "hi"), level));

    private static PseudoTerminal Start(TempFolder folder, string variables)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the pseudo terminal is made by Linux's calls");
        Needs.Program("setsid");
        var terminal = PseudoTerminal.Open(80, 24);
        terminal.Start(
            $"exec env -u TMUX -u STY TERM=xterm TZ=UTC {variables} {HostTerminal.Program} groups \"{folder.File("crash.log")}\" 1");
        return terminal;
    }
}
