using System.Diagnostics;
using System.Globalization;
using Talko.EndToEnd.Tests.Launching;
using Talko.Testing.Terminal;

namespace Talko.EndToEnd.Tests.Talking;

/// <summary>The terminal client over real servers comes to its end, whatever ends it.</summary>
public sealed class LeavingTests
{
    [Fact]
    public async Task Who_quits_is_out()
    {
        await using var talko = await RunningTalko.StartAsync();
        var left = Path.Combine(talko.Folder, "left");
        var command = FrontEnds.TerminalCommand(talko, "--terminal_user_id=2");

        // The shell says how it ended: tmux may overlook that a child did until the next one does.
        await using var terminal = await TmuxSession.StartAsync($"{command}; echo $? > {left}.tmp; mv {left}.tmp {left}", 100, 30);
        await terminal.WaitForAsync("online");

        await terminal.TypeAsync("/quit");
        await terminal.PressAsync("Enter");

        await Deadline.Until("the end", () => File.Exists(left));
        Assert.Equal("0\n", await File.ReadAllTextAsync(left, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task No_process_outlives_its_terminal()
    {
        await using var talko = await RunningTalko.StartAsync();
        var terminal = await FrontEnds.StartTerminalAsync(talko, userId: 2);
        var process = await ProcessOfAsync(terminal);

        await terminal.DisposeAsync();

        await Deadline.Until("the end", () => process.HasExited);
    }

    private static async Task<Process> ProcessOfAsync(TmuxSession terminal) =>
        Process.GetProcessById(
            int.Parse(await terminal.QueryAsync("#{pane_pid}"), CultureInfo.InvariantCulture));
}
