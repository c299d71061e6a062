namespace Talko.Terminal.Tests.Screens;

public sealed class OddTextTests
{
    [Fact]
    public async Task Whatever_is_written_the_frame_stays_straight()
    {
        await using var terminal = await HostTerminal.StartAsync("odd");
        await terminal.Screen.WaitForAsync("second line");
        await terminal.Screen.TypeAsync("👍🏽 हिन्दी ❤️ שלום x");
        await terminal.Screen.WaitForAsync(" x ");

        // Rows 2 to 21 have nothing to the right of the frame that ends the messages and the input.
        var columns = await terminal.Screen.MeasureRowsAsync(2, 20);

        Assert.Equal(columns[^1], Assert.Single(columns.Distinct()));
    }

    [Fact]
    public async Task Commands_to_the_terminal_are_shown_and_not_obeyed()
    {
        await using var terminal = await HostTerminal.StartAsync("odd");

        var screen = await terminal.Screen.WaitForAsync("␛[2Jcleared? ␛]0;title␇ <U+009B>31m");

        Assert.Contains("<U+202E>gnp.exe", screen);
        Assert.StartsWith("┌─ Joe ␛[31mRogan<U+202E> ─", screen);
        Assert.Equal("Talko", await terminal.Screen.QueryAsync("#{pane_title}"));
    }
}
