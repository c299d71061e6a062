using Talko.Testing.Terminal;

namespace Talko.Terminal.Tests.Screens;

/// <summary>A terminal that answers nothing, not even how large it is.</summary>
public sealed class BareTerminalTests
{
    [Theory]
    [InlineData("", 24)]
    [InlineData("LINES=12 COLUMNS=40", 12)]
    [InlineData("LINES=0 COLUMNS=x", 24)]
    public async Task One_without_a_size_is_taken_for_what_is_usual_and_followed(string variables, int rows)
    {
        using var folder = new TempFolder();
        await using var terminal = Start(folder, variables);

        await terminal.WaitForAsync(" online ");
        Assert.Contains($"\e[{rows};1H", terminal.Output);
        Assert.DoesNotContain($"\e[{rows + 1};1H", terminal.Output);

        terminal.Clear();
        terminal.Resize(100, 30);

        await terminal.WaitForAsync("\e[30;1H");
    }

    [Fact]
    public async Task Keys_are_taken_and_one_quits()
    {
        using var folder = new TempFolder();
        await using var terminal = Start(folder, "", columns: 80, rows: 24);
        await terminal.WaitForAsync(" online ");

        await terminal.TypeAsync("hello");
        await terminal.WaitForAsync("hello ");
        await terminal.TypeAsync("\u0015\u0011");

        await terminal.Process.WaitForExitAsync(TestContext.Current.CancellationToken).Within("the end");
        Assert.Equal(0, terminal.Process.ExitCode);
    }

    private static PseudoTerminal Start(TempFolder folder, string variables, int columns = 0, int rows = 0)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the pseudo terminal is made by Linux's calls");
        Needs.Program("setsid");
        var terminal = PseudoTerminal.Open(columns, rows);
        terminal.Start($"exec env TZ=UTC {variables} {HostTerminal.Program} chat \"{folder.File("crash.log")}\" 1");
        return terminal;
    }
}
