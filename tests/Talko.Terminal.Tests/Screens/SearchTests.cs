namespace Talko.Terminal.Tests.Screens;

/// <summary>Looking for what was said, and the way there and back.</summary>
public sealed class SearchTests
{
    [Fact]
    public async Task What_was_found_is_gone_to_and_come_back_to()
    {
        await using var terminal = await StartAsync();
        await terminal.Screen.TypeAsync("a draft");
        await terminal.Screen.PressAsync("C-r");
        await terminal.Screen.WaitForAsync("Nothing is looked for yet.");
        await terminal.Screen.TypeAsync("older");
        await terminal.Screen.PressAsync("Enter");
        await terminal.Screen.WaitForAsync("1 of 20, more further back: older in Hikers.");
        await terminal.Screen.PressAsync("Up", "Down", "Down", "C-r");
        await terminal.Screen.WaitForAsync("4 of 20");

        await terminal.Screen.PressAsync("Enter");
        await terminal.Screen.WaitForAsync("the message among its neighbours, selected", screen =>
            screen.Contains(": older 57 ") && screen.Contains(": older 58 ") && screen.Contains("Select a message")
            && screen.Contains("Ctrl-R back to what was found"));
        Assert.Matches(
            "\e\\[(\\d+;)*7(;\\d+)*m", (await terminal.Screen.CaptureAsync(withStyles: true)).Split('\n').First(row => row.Contains("older 57")));
        await terminal.Screen.PressAsync("C-r");
        await terminal.Screen.WaitForAsync("the same place", screen =>
            screen.Contains("4 of 20") && screen.Contains("Search > older"));
        await terminal.Screen.PressAsync("Escape");

        await terminal.Screen.WaitForAsync("the draft", screen => screen.Contains("> a draft") && !screen.Contains("Search >"));
    }

    [Fact]
    public async Task A_message_of_another_chat_opens_it_there()
    {
        await using var terminal = await StartAsync();
        await SendAsync(terminal, "/search are you");
        await terminal.Screen.WaitForAsync("Nothing found: are you in Hikers.");
        await terminal.Screen.PressAsync("C-t");
        await terminal.Screen.WaitForAsync("found", screen =>
            screen.Contains("[everywhere]") && screen.Contains("Joe Rogan to you") && screen.Contains("1 of 1"));

        await terminal.Screen.PressAsync("Enter");

        await terminal.Screen.WaitForAsync("the other chat", screen =>
            screen.Contains("┌─ Joe Rogan ─") && screen.Contains("Joe Rogan: Are you in?"));
    }

    [Fact]
    public async Task What_mentions_one_is_listed_by_a_command()
    {
        await using var terminal = await StartAsync();
        await SendAsync(terminal, "/mentions");

        await terminal.Screen.WaitForAsync("the mention", screen =>
            screen.Contains("Search > mentions:me") && screen.Contains("@Eugen Hotaj not yours") && screen.Contains("1 of 1"));
        await terminal.Screen.PressAsync("Enter");

        await terminal.Screen.WaitForAsync("the message, selected", screen =>
            screen.Contains("Select a message") && !screen.Contains("Search >"));
    }

    [Fact]
    public async Task What_was_looked_for_stands_out_without_colours()
    {
        await using var terminal = await StartAsync();
        await SendAsync(terminal, "/search compass");
        await terminal.Screen.WaitForAsync("1 of 1");

        var row = (await terminal.Screen.CaptureAsync(withStyles: true)).Split('\n').First(row => row.Contains("compass") && row.Contains("I do"));

        Assert.Matches("\e\\[(\\d+;)*4(;\\d+)*mcompass", row);
    }

    [Fact]
    public async Task An_old_server_and_a_lost_connection_are_said_and_nothing_is_lost()
    {
        await using var terminal = await StartAsync();
        await SendAsync(terminal, "/search [old] map");
        await terminal.Screen.WaitForAsync("what is wrong", screen =>
            screen.Contains("This server cannot search yet.") && screen.Contains("Search > [old] map"));
        await terminal.Screen.PressAsync("Escape");
        await terminal.Screen.WaitForNoAsync("Search >");
        await SendAsync(terminal, "[lose]");
        await terminal.Screen.WaitForAsync("offline");

        await SendAsync(terminal, "/search compass");

        await terminal.Screen.WaitForAsync("what is wrong", screen =>
            screen.Contains("No answer: Nobody answers. Enter tries again.") && screen.Contains("Search > compass"));
    }

    [Theory]
    [InlineData(40, 15)]
    [InlineData(80, 24)]
    [InlineData(120, 40)]
    public async Task It_has_room_on_every_screen_also_one_that_changes(int width, int height)
    {
        await using var terminal = await HostTerminal.StartAsync("talk", width: 100, height: 30);
        await SendAsync(terminal, "/search older");
        await terminal.Screen.WaitForAsync("1 of 20");
        await terminal.Screen.PressAsync("Down");

        await terminal.Screen.ResizeAsync(width, height);

        var screen = await terminal.Screen.WaitForAsync("all of it", screen =>
            screen.Contains("Search > older") && screen.Contains("2 of 20") && screen.Contains("older 59") && screen.Contains("Esc closes."));
        Assert.All(screen.Split('\n'), row => Assert.True(row.Length <= width));
    }

    [Fact]
    public async Task The_grammar_is_one_key_away_and_commands_to_the_terminal_are_not_obeyed()
    {
        await using var terminal = await HostTerminal.StartAsync("odd");
        await SendAsync(terminal, "/search cleared");
        var screen = await terminal.Screen.WaitForAsync("1 of 1");
        Assert.Contains("␛[2Jcleared? ␛]0;title␇", screen);
        Assert.Contains("<U+202E>gnp.exe", screen);

        await terminal.Screen.PressAsync("F1");
        await terminal.Screen.WaitForAsync("has:link");
        await terminal.Screen.PressAsync("F1");

        await terminal.Screen.WaitForNoAsync("has:link");
    }

    [Fact]
    public async Task Tab_completes_whom_and_where_in_the_command_too()
    {
        await using var terminal = await StartAsync();
        await terminal.Screen.TypeAsync("/search from:ro\t");
        await terminal.Screen.WaitForAsync("> /search from:\"Joe Rogan\" ");
        await terminal.Screen.TypeAsync("in:hik\t");

        await terminal.Screen.WaitForAsync("> /search from:\"Joe Rogan\" in:Hikers ");
    }

    private static Task<HostTerminal> StartAsync() => HostTerminal.StartAsync("talk", drawn: "@Eugen Hotaj not yours");

    private static async Task SendAsync(HostTerminal terminal, string text)
    {
        await terminal.Screen.TypeAsync(text);
        await terminal.Screen.PressAsync("Enter");
    }
}
