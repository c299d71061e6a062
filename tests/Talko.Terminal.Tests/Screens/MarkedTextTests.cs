namespace Talko.Terminal.Tests.Screens;

public sealed class MarkedTextTests
{
    [Fact]
    public async Task Marks_are_drawn_by_attributes_and_are_out_of_sight()
    {
        await using var terminal = await HostTerminal.StartAsync("text", width: 120, height: 40);
        await terminal.Screen.WaitForAsync("This is bold, italic, both and a *code*.");

        // The colours are the terminal's own; without what sets those, the attributes are left.
        var screen = (await terminal.Screen.CaptureAsync(withStyles: true)).Replace("\e[39m", "").Replace("\e[49m", "");

        Assert.Contains("This is \e[1mbold\e[0m, \e[3mitalic\e[0m, \e[1;3mboth\e[0m and \e[2;7ma *code*\e[0m.", screen);
        Assert.Contains("\e[2;7m  wc -l\e[0m", screen);
        Assert.Contains("\e[2m> \e[0mAnd the \e[1mtea\e[0m?", screen);
        Assert.Contains("\e[4mhttps://x.org/a\e[0m,", screen);
    }

    [Fact]
    public async Task What_is_sent_is_what_was_typed()
    {
        await using var terminal = await HostTerminal.StartAsync("chat");

        await terminal.Screen.TypeAsync("**b** `c` [fail]");
        await terminal.Screen.PressAsync("Enter");
        await terminal.Screen.WaitForAsync("Eugen Hotaj: b c [fail]");
        await terminal.Screen.TypeAsync("/discard");
        await terminal.Screen.PressAsync("Enter");

        await terminal.Screen.WaitForAsync("> **b** `c` [fail]");
    }
}
