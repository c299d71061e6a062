namespace Talko.Terminal.Tests.Screens;

/// <summary>The box of a chat's people, and finding people as one types.</summary>
public sealed class GroupTests
{
    [Fact]
    public async Task People_are_shown_with_who_owns_the_group_and_added_as_one_types()
    {
        await using var terminal = await OpenPeopleAsync();
        await terminal.Screen.PressAsync("a");
        await terminal.Screen.WaitForAsync("Add > ");

        await terminal.Screen.TypeAsync("jo");
        await terminal.Screen.WaitForAsync(
            "those found", screen => screen.Contains("here already") && screen.Contains("Jo Number 5"));
        await terminal.Screen.PressAsync("Down", "Down", "Enter");

        await terminal.Screen.WaitForAsync(
            "who is added", screen => screen.Contains("Jo Number 5 is added.") && screen.Contains("4 people"));
    }

    [Fact]
    public async Task The_topic_stands_in_the_title()
    {
        await using var terminal = await OpenPeopleAsync();
        await terminal.Screen.PressAsync("t");
        await terminal.Screen.WaitForAsync("Topic > ");

        await terminal.Screen.TypeAsync("Sunday at nine");
        await terminal.Screen.PressAsync("Enter");
        await terminal.Screen.WaitForAsync("The topic is set.");
        await terminal.Screen.PressAsync("Escape");

        await terminal.Screen.WaitForAsync("┌─ Hikers Sunday at nine ─");
    }

    [Fact]
    public async Task Removing_and_leaving_ask_first()
    {
        await using var terminal = await OpenPeopleAsync();
        await terminal.Screen.PressAsync("Down", "DC");
        await terminal.Screen.WaitForAsync("Remove Joe Rogan?");
        await terminal.Screen.PressAsync("n");
        await terminal.Screen.WaitForNoAsync("Remove Joe Rogan?");

        await terminal.Screen.PressAsync("DC", "y");
        await terminal.Screen.WaitForAsync(
            "who is removed", screen => screen.Contains("Joe Rogan is removed.") && screen.Contains("2 people"));
        await terminal.Screen.PressAsync("l");
        await terminal.Screen.WaitForAsync("You will find nothing of it any more.");
        await terminal.Screen.PressAsync("y");

        await terminal.Screen.WaitForAsync("You take no part in it any more.");
    }

    [Fact]
    public async Task Who_is_an_owner_and_what_one_is_told_of_turn_by_a_key()
    {
        await using var terminal = await OpenPeopleAsync();

        await terminal.Screen.PressAsync("Down", "Down", "o");
        await terminal.Screen.WaitForAsync("Ada owns the group, too.");
        await terminal.Screen.PressAsync("n");
        await terminal.Screen.WaitForAsync("what turned", screen => screen.Split("You are told of what mentions you.").Length == 4);
        await terminal.Screen.PressAsync("Escape");

        await terminal.Screen.WaitForAsync("3 people, mentions only");
    }

    [Fact]
    public async Task Tab_completes_whom_a_command_names()
    {
        await using var terminal = await HostTerminal.StartAsync("groups");

        await terminal.Screen.TypeAsync("/add sh\t");
        await terminal.Screen.WaitForAsync("> /add Shy Person");
        await terminal.Screen.TypeAsync("\u0015/msg jo\t");
        await terminal.Screen.WaitForAsync("> /msg Joe Rogan");
        await terminal.Screen.TypeAsync("\t");

        await terminal.Screen.WaitForAsync("> /msg Jo Number 5");
    }

    [Fact]
    public async Task A_chat_is_started_with_those_who_are_found()
    {
        await using var terminal = await HostTerminal.StartAsync("groups");
        await terminal.Screen.PressAsync("C-o");
        await terminal.Screen.WaitForAsync("Start a chat");

        await terminal.Screen.TypeAsync("ad");
        await terminal.Screen.WaitForAsync("Down and Enter take one");
        await terminal.Screen.PressAsync("Tab");
        await terminal.Screen.WaitForAsync("With  > Ada, ");
        await terminal.Screen.TypeAsync("jo num");
        await terminal.Screen.WaitForAsync("Jo Number 6");
        await terminal.Screen.PressAsync("Down", "Down", "Enter");
        await terminal.Screen.WaitForAsync("With  > Ada, Jo Number 6, ");
        await terminal.Screen.TypeAsync("\tTravellers\tNorth\r");

        await terminal.Screen.WaitForAsync("┌─ Travellers ─");
    }

    private static async Task<HostTerminal> OpenPeopleAsync()
    {
        var terminal = await HostTerminal.StartAsync("groups");
        await terminal.Screen.PressAsync("C-n", "F2");
        await terminal.Screen.WaitForAsync(
            "the people", screen => screen.Contains("Eugen Hotaj") && screen.Contains("you, owner") && screen.Contains("Ada"));
        return terminal;
    }
}
