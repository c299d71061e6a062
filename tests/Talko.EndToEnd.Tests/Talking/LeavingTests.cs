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
        await using var terminal = await FrontEnds.StartTerminalAsync(talko, userId: 2);

        await terminal.TypeAsync("/quit");
        await terminal.PressAsync("Enter");

        Assert.Equal("0", await terminal.ExitCodeAsync());
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
