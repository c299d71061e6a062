namespace Talko.Terminal.Tests.Screens;

public sealed class NameTests
{
    [Fact]
    public async Task A_new_name_is_made_after_asking()
    {
        await using var terminal = await HostTerminal.StartAsync("empty", drawn: "Your name >", userId: null);

        await terminal.Screen.TypeAsync("Zoë");
        await terminal.Screen.PressAsync("Enter");
        Assert.Contains("Your name > Zoë", await terminal.Screen.WaitForAsync("There is no Zoë yet."));
        await terminal.Screen.PressAsync("Enter");

        await terminal.Screen.WaitForAsync("│Zoë > ");
    }

    [Fact]
    public async Task Servers_that_are_away_are_waited_for()
    {
        await using var terminal = await HostTerminal.StartAsync("away", drawn: "Nobody answers at", userId: null);
        await terminal.Screen.WaitForAsync("Your name >");

        await terminal.Screen.PasteAsync("Ada");
        await terminal.Screen.PressAsync("Enter");

        await terminal.Screen.WaitForAsync("offline: nobody answers at fake:8889, retrying");
    }

    [Fact]
    public async Task An_unknown_user_id_is_refused_in_one_line()
    {
        await using var terminal = await HostTerminal.StartAsync("chat", drawn: "code", userId: 99);

        Assert.Equal("There is no user 99.\ncode 2", (await terminal.Screen.CaptureAsync()).Trim());
    }

    [Fact]
    public async Task An_unknown_user_id_is_refused_also_when_the_servers_come_late()
    {
        await using var terminal = await HostTerminal.StartAsync("unknown", drawn: "Nobody answers at", userId: 99);

        var screen = await terminal.Screen.WaitForAsync("code 2");

        Assert.Contains("There is no user 99.", screen);
        Assert.Equal("0", await terminal.Screen.QueryAsync("#{alternate_on}"));
    }
}
