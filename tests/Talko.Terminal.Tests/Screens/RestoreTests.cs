using System.Diagnostics;

namespace Talko.Terminal.Tests.Screens;

public sealed class RestoreTests
{
    [Fact]
    public async Task Quitting_gives_the_terminal_back()
    {
        await using var terminal = await HostTerminal.StartAsync("chat");

        await terminal.Screen.PressAsync("C-q");

        await terminal.Screen.WaitForAsync("code 0");
        await AssertRestoredAsync(terminal);
    }

    [Fact]
    public async Task So_it_does_while_the_servers_do_not_answer()
    {
        await using var terminal = await HostTerminal.StartAsync("silent", drawn: "Connecting to fake:8889");

        await terminal.Screen.PressAsync("C-q");

        await terminal.Screen.WaitForAsync("code 0");
        await AssertRestoredAsync(terminal);
    }

    [Fact]
    public async Task A_signal_to_end_gives_it_back()
    {
        await using var terminal = await HostTerminal.StartAsync("chat");

        await terminal.SignalAsync("TERM");

        await terminal.Screen.WaitForAsync("code 0");
        await AssertRestoredAsync(terminal);
    }

    [Fact]
    public async Task A_crash_gives_it_back_and_says_where_the_trace_is()
    {
        await using var terminal = await HostTerminal.StartAsync("chat");

        await terminal.Screen.TypeAsync("[crash]");
        await terminal.Screen.PressAsync("Enter");

        await terminal.Screen.WaitForAsync("code 1");
        await AssertRestoredAsync(terminal);
        Assert.Contains("asked to crash Details are in", await terminal.Screen.CaptureAsync());
        Assert.Contains(
            "InvalidOperationException: asked to crash",
            await File.ReadAllTextAsync(terminal.LogPath, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Keys_go_on_arriving_after_another_program_changed_the_terminal()
    {
        await using var terminal = await HostTerminal.StartAsync("chat");
        var tty = await terminal.Screen.QueryAsync("#{pane_tty}");

        await ShellAsync($"stty sane < {tty}");
        await Deadline.Until("raw mode", async () => (await ShellAsync($"stty -a < {tty}")).Contains("-icanon"));
        await terminal.Screen.PressAsync("C-n");

        await terminal.Screen.WaitForAsync("It computes.");
    }

    [Theory]
    [InlineData(">&-", "output")]
    [InlineData("> /dev/full", "output")]
    [InlineData("< /dev/null", "input")]
    public async Task What_is_closed_or_goes_elsewhere_is_said_in_one_line(string redirection, string missing)
    {
        await using var terminal = await HostTerminal.StartAsync("chat", drawn: "code 2", redirection: redirection);

        Assert.Equal(
            $"The terminal client needs a terminal for its {missing}.\ncode 2",
            (await terminal.Screen.CaptureAsync()).Trim());
    }

    [Fact]
    public async Task Without_a_terminal_it_says_so()
    {
        var folder = AppContext.BaseDirectory;
        var start = new ProcessStartInfo("dotnet", ["exec", Path.Combine(folder, "Talko.Terminal.Host.dll"), "chat", "x"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var host = Process.Start(start)!;

        var error = await host.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken)
            .Within("the host's message");

        Assert.Equal("The terminal client needs a terminal for its input and output.", error.Trim());
        await host.WaitForExitAsync(TestContext.Current.CancellationToken).Within("the host's end");
        Assert.Equal(2, host.ExitCode);
    }

    private static async Task AssertRestoredAsync(HostTerminal terminal)
    {
        Assert.Equal("0 0 1", await terminal.Screen.QueryAsync("#{alternate_on} #{mouse_any_flag} #{cursor_flag}"));

        // In raw mode the terminal would not echo.
        await terminal.Screen.TypeAsync("echoed");
        await terminal.Screen.WaitForAsync("echoed");
    }

    private static async Task<string> ShellAsync(string command)
    {
        using var shell = Process.Start(new ProcessStartInfo("sh", ["-c", command]) { RedirectStandardOutput = true })!;
        return await shell.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken).Within(command);
    }
}
