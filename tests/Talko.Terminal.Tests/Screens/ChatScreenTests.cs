namespace Talko.Terminal.Tests.Screens;

public sealed class ChatScreenTests
{
    [Fact]
    public async Task Messages_stand_left_chats_right_and_the_input_below()
    {
        await using var terminal = await HostTerminal.StartAsync("chat", width: 100, height: 30);

        var rows = (await terminal.Screen.WaitForAsync("older 56")).Split('\n');

        Assert.StartsWith("┌─ Joe Rogan ───", rows[0]);
        Assert.Equal('┬', rows[0][69]);
        Assert.Contains(" Recent ", rows[0][70..]);
        Assert.StartsWith("1. Joe Rogan", rows[1][70..]);
        Assert.StartsWith("2. Ada", rows[2][70..]);
        Assert.StartsWith("│10:48 Joe Rogan: line 20", rows[25]);
        Assert.StartsWith("│Eugen Hotaj > ", rows[27]);
        Assert.Equal("15,27", await terminal.Screen.QueryAsync("#{cursor_x},#{cursor_y}"));
    }

    [Fact]
    public async Task A_message_is_pending_then_sent_and_a_failed_one_can_be_sent_again()
    {
        await using var terminal = await HostTerminal.StartAsync("chat");

        await SendAsync(terminal, "[slow] one");
        await terminal.Screen.WaitForAsync("    … Eugen Hotaj: [slow] one");
        await SendAsync(terminal, "[fail] two");
        await terminal.Screen.WaitForAsync("Not sent: the server refused it");
        await SendAsync(terminal, "/retry");

        await terminal.Screen.WaitForAsync("10:50 Eugen Hotaj: [fail] two");
    }

    [Fact]
    public async Task What_comes_in_while_scrolled_up_moves_nothing_and_is_announced()
    {
        await using var terminal = await HostTerminal.StartAsync("chat");
        await terminal.Screen.PressAsync("PPage");
        var before = await terminal.Screen.WaitForAsync("↓ End");

        await terminal.SignalAsync("USR1");

        var after = await terminal.Screen.WaitForAsync("↓ 3 new");

        Assert.Equal(MessagesOf(before), MessagesOf(after));
        await terminal.Screen.PressAsync("End");
        await terminal.Screen.WaitForAsync("answer 3");
        await terminal.Screen.WaitForAsync(" new --");
    }

    [Fact]
    public async Task After_more_than_a_thousand_messages_the_place_and_the_line_are_there()
    {
        await using var terminal = await HostTerminal.StartAsync("long", drawn: "line 100");
        await terminal.Screen.PressAsync("PPage");
        var before = await terminal.Screen.WaitForAsync("↓ End");

        await terminal.SignalAsync("USR1");

        var after = await terminal.Screen.WaitForAsync("↓ 99+ new");
        Assert.Equal(MessagesOf(before), MessagesOf(after));
        await terminal.Screen.PressAsync("M-u");
        var screen = await terminal.Screen.WaitForAsync(" new --");

        // The first of them may be gone where more came at once than a chat holds.
        var rows = screen.Split('\n');
        Assert.Contains("answer ", rows[Array.FindIndex(rows, row => row.Contains(" new --")) + 1]);
    }

    [Fact]
    public async Task Scrolling_to_the_top_loads_what_is_older_until_there_is_no_more()
    {
        await using var terminal = await HostTerminal.StartAsync("chat");

        await terminal.Screen.WaitForAsync("scrolled to the top", screen =>
        {
            terminal.Screen.PressAsync("PPage").Wait();
            return screen.Contains(": older 1 ");
        });

        await terminal.Screen.WaitForAsync("Saturday, 14 March 2026");
    }

    [Fact]
    public async Task Every_chat_keeps_its_draft()
    {
        await using var terminal = await HostTerminal.StartAsync("chat");
        await terminal.Screen.TypeAsync("for Joe");
        await terminal.Screen.WaitForAsync("> for Joe");

        await terminal.Screen.PressAsync("C-n");
        await terminal.Screen.WaitForAsync(
            "the other chat", screen => screen.Contains("It computes.") && !screen.Contains("for Joe"));
        await terminal.Screen.PressAsync("M-1");

        await terminal.Screen.WaitForAsync("> for Joe");
    }

    [Fact]
    public async Task Chats_are_switched_by_number_arrows_news_and_mouse()
    {
        await using var terminal = await HostTerminal.StartAsync("chat");

        await terminal.Screen.PressAsync("M-3");
        await terminal.Screen.WaitForAsync("Who brings the map?");
        await terminal.Screen.PressAsync("M-Up");
        await terminal.Screen.WaitForAsync("It computes.");
        await SendAsync(terminal, "[elsewhere]");
        var rows = (await terminal.Screen.WaitForAsync("3. Hiking on Sunday   *1")).Split('\n');
        Assert.EndsWith("3. Hiking on Sunday   *1", rows[1]);
        Assert.EndsWith("1. Joe Rogan", rows[2].TrimEnd());
        Assert.Equal("(1) Talko", await terminal.Screen.QueryAsync("#{pane_title}"));
        await terminal.Screen.PressAsync("M-a");
        await terminal.Screen.WaitForAsync("over here");
        await terminal.Screen.ClickAsync(60, 2);

        await terminal.Screen.WaitForAsync("online  Joe Rogan");
    }

    [Fact]
    public async Task Alt_Enter_makes_a_line_and_Enter_sends_them_all()
    {
        await using var terminal = await HostTerminal.StartAsync("chat");

        await terminal.Screen.TypeAsync("first");
        await terminal.Screen.PressAsync("M-Enter");
        await terminal.Screen.TypeAsync("second");
        await terminal.Screen.WaitForAsync("│second ");
        await terminal.Screen.PressAsync("Enter");

        var rows = (await terminal.Screen.WaitForAsync("10:49 Eugen Hotaj: first")).Split('\n');
        Assert.StartsWith("│      second", rows[Array.FindIndex(rows, row => row.Contains("Hotaj: first")) + 1]);
    }

    [Fact]
    public async Task Tab_completes_a_name()
    {
        await using var terminal = await HostTerminal.StartAsync("chat");

        await terminal.Screen.TypeAsync("jo\t");

        await terminal.Screen.WaitForAsync("Eugen Hotaj > Joe Rogan: ");
    }

    [Fact]
    public async Task A_long_paste_of_several_lines_arrives_unharmed()
    {
        await using var terminal = await HostTerminal.StartAsync("chat", width: 100, height: 50);
        string[] lines = [.. Enumerable.Range(1, 30).Select(n => $"{n}: Съешь же ещё этих мягких булок, 漢字")];

        await terminal.Screen.PasteAsync(string.Join('\n', lines));
        await terminal.Screen.WaitForAsync("> 1: ", screen => screen.Contains("│30: Съешь"));
        await terminal.Screen.PressAsync("Enter");

        var sent = await terminal.Screen.WaitForAsync("      30: Съешь");
        Assert.All(lines, line => Assert.Contains(line, sent));
    }

    [Fact]
    public async Task What_cannot_be_done_stays_in_the_input()
    {
        await using var terminal = await HostTerminal.StartAsync("chat");

        await SendAsync(terminal, "/wat");

        var screen = await terminal.Screen.WaitForAsync("There is no /wat");
        Assert.Contains("Eugen Hotaj > /wat", screen);
        await terminal.Screen.PressAsync("Escape");
        Assert.Contains("> /wat", await terminal.Screen.WaitForNoAsync("There is no /wat"));
    }

    [Fact]
    public async Task Quitting_asks_first_where_a_text_would_be_lost()
    {
        await using var terminal = await HostTerminal.StartAsync("chat");
        await terminal.Screen.TypeAsync("precious");

        await terminal.Screen.PressAsync("C-c");
        Assert.Contains("precious", await terminal.Screen.WaitForAsync("unsent text. Ctrl-C again"));
        await terminal.Screen.PressAsync("C-c");

        await terminal.Screen.WaitForAsync("code 0");
    }

    [Fact]
    public async Task Typing_after_Ctrl_C_goes_on_and_the_next_one_asks_again()
    {
        await using var terminal = await HostTerminal.StartAsync("chat");
        await terminal.Screen.TypeAsync("one");

        await terminal.Screen.TypeAsync("\u0003 two\u0003");

        Assert.Contains("> one two", await terminal.Screen.WaitForAsync("Ctrl-C again"));
        await terminal.Screen.TypeAsync("!");
        await terminal.Screen.WaitForAsync("> one two!");
    }

    [Fact]
    public async Task A_group_is_started_by_names_and_an_unknown_one_is_named()
    {
        await using var terminal = await HostTerminal.StartAsync("empty");
        await terminal.Screen.WaitForAsync("Ctrl-O starts one");

        await terminal.Screen.PressAsync("C-o");
        await terminal.Screen.WaitForAsync("Start a chat");
        await terminal.Screen.TypeAsync("Ada, Nobody");
        await terminal.Screen.PressAsync("Enter");
        Assert.Contains("With  > Ada, Nobody", await terminal.Screen.WaitForAsync("There is no user Nobody."));
        await terminal.Screen.PressAsync("C-w");
        await terminal.Screen.TypeAsync("Joe Rogan");
        await terminal.Screen.PressAsync("Tab");
        await terminal.Screen.TypeAsync("Hikers");
        await terminal.Screen.PressAsync("Enter");

        await terminal.Screen.WaitForAsync("┌─ Hikers ─");
    }

    [Fact]
    public async Task A_group_typed_ahead_of_the_screen_is_started_under_its_name()
    {
        await using var terminal = await HostTerminal.StartAsync("empty");
        await terminal.Screen.WaitForAsync("Ctrl-O starts one");

        await terminal.Screen.TypeAsync("\u000fAda, Joe Rogan\tHikers\r");

        await terminal.Screen.WaitForAsync("┌─ Hikers ─");
    }

    [Fact]
    public async Task A_lost_connection_is_said_and_so_is_its_return()
    {
        await using var terminal = await HostTerminal.StartAsync("chat");

        await SendAsync(terminal, "[lose]");
        await terminal.Screen.WaitForAsync("offline: nobody answers, retrying");
        await SendAsync(terminal, "[find]");

        await terminal.Screen.WaitForAsync(" online  Joe Rogan");
    }

    [Fact]
    public async Task Help_opens_and_closes()
    {
        await using var terminal = await HostTerminal.StartAsync("chat");

        await terminal.Screen.PressAsync("F1");
        await terminal.Screen.WaitForAsync("Alt-Enter        new line");
        await terminal.Screen.PressAsync("Escape");

        await terminal.Screen.WaitForNoAsync("Alt-Enter        new line");
    }

    [Fact]
    public async Task A_redraw_repairs_a_screen_that_something_else_wrote_on()
    {
        await using var terminal = await HostTerminal.StartAsync("chat");
        var before = await terminal.Screen.WaitForAsync("line 20");
        var tty = await terminal.Screen.QueryAsync("#{pane_tty}");
        await File.WriteAllTextAsync(tty, "\e[5;5Hgarbage", TestContext.Current.CancellationToken);
        await terminal.Screen.WaitForAsync("garbage");

        await terminal.Screen.PressAsync("C-l");

        Assert.Equal(before, await terminal.Screen.WaitForNoAsync("garbage"));
    }

    private static IEnumerable<string> MessagesOf(string screen) => screen.Split('\n')[1..20].Select(row => row[..56]);

    private static async Task SendAsync(HostTerminal terminal, string text)
    {
        await terminal.Screen.TypeAsync(text);
        await terminal.Screen.PressAsync("Enter");
    }
}
