namespace Talko.Terminal.Tests.Screens;

public sealed class MessageKeysTests
{
    private const string Hint = "r reply  e edit  d delete";

    [Fact]
    public async Task Answers_reactions_edits_deletions_and_events_are_drawn()
    {
        await using var terminal = await StartAsync();

        var screen = await terminal.Screen.WaitForAsync("@Eugen Hotaj not yours");

        Assert.Contains("* Joe Rogan added Ada", screen);
        Assert.Contains("[👍 2]  ❤️", screen);
        Assert.Contains("I do, and a compass (edited)", screen);
        Assert.Contains("Joe Rogan: deleted", screen);
        Assert.Contains("| Ada: Who brings the map? …", screen);
        await terminal.Screen.WaitForAsync("| Joe Rogan: older 2");
    }

    [Fact]
    public async Task Up_edits_the_last_own_message_and_Escape_brings_back_the_empty_input()
    {
        await using var terminal = await StartAsync();

        await terminal.Screen.PressAsync("Up");
        await terminal.Screen.WaitForAsync("edit > @Joe Rogan which one?");
        await terminal.Screen.PressAsync("Escape");
        await terminal.Screen.WaitForAsync("an empty input", screen => screen.Contains("Eugen Hotaj >   "));
        await terminal.Screen.PressAsync("Up");
        await terminal.Screen.WaitForAsync("edit > @Joe Rogan which one?");
        await terminal.Screen.TypeAsync(" Or two");
        await terminal.Screen.PressAsync("Enter");

        await terminal.Screen.WaitForAsync(": @Joe Rogan which one? Or two");
    }

    [Fact]
    public async Task An_edit_that_came_too_late_shows_both_texts()
    {
        await using var terminal = await StartAsync();

        await terminal.Screen.PressAsync("Up");
        await terminal.Screen.TypeAsync(" [late]");
        await terminal.Screen.PressAsync("Enter");

        await terminal.Screen.WaitForAsync("both texts", screen =>
            screen.Contains("edit > @Joe Rogan which one? [late]")
            && screen.Contains("Edit: what another device said")
            && screen.Contains("Eugen Hotaj: what another device said"));
        await terminal.Screen.PressAsync("Enter");
        await terminal.Screen.WaitForAsync("Eugen Hotaj: @Joe Rogan which one? [late]");
    }

    [Fact]
    public async Task A_selected_message_is_answered()
    {
        await using var terminal = await StartAsync();

        await terminal.Screen.PressAsync("C-s");
        await terminal.Screen.WaitForAsync(Hint);
        await terminal.Screen.PressAsync("Up", "Up", "Up", "Up", "r");
        await terminal.Screen.WaitForAsync("Reply to Ada: Who brings the map?");
        await terminal.Screen.TypeAsync("not me");
        await terminal.Screen.PressAsync("Enter");

        await terminal.Screen.WaitForAsync("an answer below what it answers", screen =>
            screen.Split("| Ada: Who brings the map? …").Length == 3 && screen.Contains("Eugen Hotaj: not me"));
        await terminal.Screen.WaitForNoAsync("Reply to Ada");
    }

    [Fact]
    public async Task A_deletion_is_asked_for_twice()
    {
        await using var terminal = await StartAsync();

        await terminal.Screen.PressAsync("C-s", "d");
        await terminal.Screen.WaitForAsync("d deletes for everybody, Esc keeps \"@Eugen Hotaj not yours\".");
        await terminal.Screen.PressAsync("Up");
        await terminal.Screen.WaitForAsync(Hint);
        await terminal.Screen.PressAsync("d");
        await terminal.Screen.WaitForAsync("d deletes for everybody, Esc keeps \"@Joe Rogan which one?\".");
        await terminal.Screen.PressAsync("d");

        await terminal.Screen.WaitForAsync("deleted", screen =>
            screen.Contains("Eugen Hotaj: deleted") && screen.Contains("Ada: @Eugen Hotaj not yours"));
    }

    [Fact]
    public async Task A_reaction_is_found_by_name_set_and_taken_back()
    {
        await using var terminal = await StartAsync();

        await terminal.Screen.PressAsync("C-s", "+");
        await terminal.Screen.WaitForAsync("thumbs up");
        await terminal.Screen.TypeAsync("party pop");
        await terminal.Screen.WaitForAsync("found", screen => screen.Contains("🎉 party popper") && !screen.Contains("thumbs up"));
        await terminal.Screen.PressAsync("Enter");
        await terminal.Screen.WaitForAsync("[🎉 1]");
        await SendAsync(terminal, "/react party popper");

        await terminal.Screen.WaitForNoAsync("[🎉 1]");
    }

    [Fact]
    public async Task A_message_is_copied()
    {
        await using var terminal = await StartAsync();

        await terminal.Screen.PressAsync("C-s", "y");

        await terminal.Screen.WaitForCopyAsync("@Eugen Hotaj not yours");
    }

    [Fact]
    public async Task A_quoted_message_that_is_far_back_is_shown_among_its_neighbours()
    {
        await using var terminal = await StartAsync();

        await terminal.Screen.PressAsync("C-s", "Enter");
        await terminal.Screen.WaitForAsync("the middle, with the message selected", screen =>
            screen.Contains(": older 2 ") && screen.Contains("Select a message") && screen.Contains(Hint));
        await terminal.Screen.PressAsync("Escape");
        await terminal.Screen.WaitForAsync("older messages, End: newest");
        await terminal.SignalAsync("USR1");
        await terminal.Screen.WaitForAsync("what came in meanwhile is counted", screen =>
            screen.Contains("3 new") && screen.Contains(": older 2 "));
        await terminal.Screen.PressAsync("End");

        await terminal.Screen.WaitForAsync("the newest", screen =>
            screen.Contains("answer 3") && !screen.Contains("older messages, End: newest"));
    }

    [Fact]
    public async Task A_window_in_the_middle_is_read_on_to_the_newest_messages()
    {
        await using var terminal = await StartAsync();

        await terminal.Screen.PressAsync("C-s", "Enter");
        await terminal.Screen.WaitForAsync("the middle", screen => screen.Contains(": older 2 ") && screen.Contains(Hint));
        await terminal.Screen.PressAsync("Escape");
        await terminal.Screen.WaitForAsync("older messages, End: newest");
        await terminal.Screen.WaitForAsync("read on to the newest", screen =>
        {
            terminal.Screen.PressAsync("NPage").Wait();
            return screen.Contains("@Eugen Hotaj not yours") && !screen.Contains("older messages, End: newest");
        });
    }

    [Fact]
    public async Task A_mention_is_completed_behind_its_sign()
    {
        await using var terminal = await StartAsync();

        await terminal.Screen.TypeAsync("hi @jo\t");
        await terminal.Screen.WaitForAsync("> hi @Joe Rogan ");
        await terminal.Screen.TypeAsync("and @al\t");

        await terminal.Screen.WaitForAsync("> hi @Joe Rogan and @all ");
    }

    [Fact]
    public async Task A_message_is_made_unread_from_there_on()
    {
        await using var terminal = await StartAsync();

        await terminal.Screen.PressAsync("C-s", "Up", "u");

        await terminal.Screen.WaitForAsync("Unread from there on.");
    }

    [Fact]
    public async Task What_is_typed_while_a_message_is_selected_does_not_get_into_the_input()
    {
        await using var terminal = await StartAsync();

        await terminal.Screen.PressAsync("C-s");
        await terminal.Screen.WaitForAsync(Hint);
        await terminal.Screen.TypeAsync("xz");
        await terminal.Screen.PressAsync("Escape");
        await terminal.Screen.WaitForNoAsync(Hint);
        await terminal.Screen.TypeAsync("hello");

        await terminal.Screen.WaitForAsync("Eugen Hotaj > hello ");
    }

    private static Task<HostTerminal> StartAsync() => HostTerminal.StartAsync("talk", drawn: "@Eugen Hotaj not yours");

    private static async Task SendAsync(HostTerminal terminal, string text)
    {
        await terminal.Screen.TypeAsync(text);
        await terminal.Screen.PressAsync("Enter");
    }
}
