namespace Talko.Terminal.Tests.Screens;

public sealed class SizeTests
{
    [Fact]
    public async Task Resizing_wraps_anew_and_keeps_the_text()
    {
        await using var terminal = await HostTerminal.StartAsync("odd", width: 120, height: 40);
        await terminal.Screen.WaitForAsync("second line    with a tab");

        await terminal.Screen.ResizeAsync(40, 12);
        await terminal.Screen.WaitForAsync("│      second line    with │");
        await terminal.Screen.ResizeAsync(100, 30);

        await terminal.Screen.WaitForAsync("second line    with a tab");
    }

    [Theory]
    [InlineData(10, 3)]
    [InlineData(1, 1)]
    [InlineData(3, 40)]
    [InlineData(200, 2)]
    public async Task The_smallest_window_neither_hangs_nor_crashes(int width, int height)
    {
        await using var terminal = await HostTerminal.StartAsync("odd");

        await terminal.Screen.ResizeAsync(width, height);
        await terminal.Screen.PressAsync("a", "F1", "Escape", "C-o", "b", "Escape", "PPage", "M-Enter", "c");
        await terminal.Screen.ResizeAsync(80, 24);

        await terminal.Screen.WaitForAsync("│c ");
        Assert.False(File.Exists(terminal.LogPath));
    }

    [Fact]
    public async Task A_narrow_window_shows_the_conversation_without_the_chats()
    {
        await using var terminal = await HostTerminal.StartAsync("chat", drawn: "line 20", width: 36, height: 12);

        Assert.DoesNotContain("Recent", await terminal.Screen.CaptureAsync());
    }
}
