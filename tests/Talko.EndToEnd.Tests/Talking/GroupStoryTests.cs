using Talko.EndToEnd.Tests.Launching;
using Talko.Testing.Terminal;

namespace Talko.EndToEnd.Tests.Talking;

/// <summary>A group's life over real servers, in the terminals of two people, one of whom has two.</summary>
public sealed class GroupStoryTests
{
    [Fact]
    public async Task A_group_is_found_made_changed_read_left_and_somebody_is_blocked()
    {
        Needs.Program("tmux");
        await using var talko = await RunningTalko.StartAsync();
        await using (var client = talko.MakeClient())
        {
            await client.InsertUserAsync("Ada Lovelace", TestContext.Current.CancellationToken);
        }

        await using var eugen = await FrontEnds.StartTerminalAsync(talko, userId: 1);
        await using var elsewhere = await FrontEnds.StartTerminalAsync(talko, userId: 1);
        await using var joe = await FrontEnds.StartTerminalAsync(talko, userId: 2);

        await MakeGroupAsync(eugen);
        await joe.WaitForAsync("Hikers");
        await joe.PressAsync("C-p");
        await joe.WaitForAsync("┌─ Hikers Sunday at nine ─");
        await ReadElsewhereAsync(eugen, elsewhere, joe);

        await EnterAsync(eugen, "/rename Walkers");
        await joe.WaitForAsync("┌─ Walkers Sunday at nine ─");
        await EnterAsync(joe, "/remove Ada");
        await joe.WaitForAsync("Only the group's owners may do that: Eugen Hotaj.");
        await EnterAsync(joe, "\u0015/notify mentions");
        await joe.WaitForAsync("You are told of what mentions you.");
        await EnterAsync(eugen, "/owner Joe");
        await eugen.WaitForAsync("Joe Rogan owns the group, too.");
        await EnterAsync(joe, "/remove Ada");
        await joe.WaitForAsync("removed", screen => screen.Contains("Ada Lovelace is removed.") && screen.Contains("removed Ada Lovelace"));
        await EnterAsync(joe, "/add ada");
        await joe.WaitForAsync("Ada Lovelace is added.");
        await joe.PressAsync("Escape");
        await joe.WaitForAsync("3 people, mentions only");

        await EnterAsync(eugen, "/leave");
        await eugen.WaitForAsync("You will find nothing of it any more. Enter /leave again to leave.");
        await eugen.PressAsync("Enter");
        await eugen.WaitForAsync("left", screen => screen.Contains("You have left Walkers.") && !screen.Contains("┌─ Walkers"));
        await elsewhere.WaitForNoAsync("Walkers");
        await joe.WaitForAsync("2 people, mentions only");

        await BlockAsync(eugen, joe);
    }

    private static async Task MakeGroupAsync(TmuxSession terminal)
    {
        await terminal.PressAsync("C-o");
        await terminal.WaitForAsync("Start a chat");
        await terminal.TypeAsync("love");
        await terminal.WaitForAsync("Ada Lovelace");
        await terminal.PressAsync("Tab");
        await terminal.WaitForAsync("With  > Ada Lovelace, ");
        await terminal.TypeAsync("Joe Rogan\tHikers\tSunday at nine\r");
        await terminal.WaitForAsync("┌─ Hikers Sunday at nine ─");
    }

    private static async Task ReadElsewhereAsync(TmuxSession eugen, TmuxSession elsewhere, TmuxSession joe)
    {
        await eugen.TypeAsync("\e[O");
        await EnterAsync(joe, "who brings the map?");
        await elsewhere.WaitForAsync("unread on both", screen => screen.Contains("Hikers") && screen.Contains(" *1"));
        await eugen.WaitForAsync("unread here", screen => screen.Contains("who brings the map?") && screen.Contains(" *1"));

        await eugen.TypeAsync("\e[I");

        await eugen.WaitForNoAsync(" *1");
        await elsewhere.WaitForNoAsync(" *1");
    }

    private static async Task BlockAsync(TmuxSession eugen, TmuxSession joe)
    {
        await EnterAsync(eugen, "/block");
        await eugen.WaitForAsync("Joe Rogan is blocked");
        await eugen.PressAsync("Escape");
        await eugen.WaitForAsync("Joe Rogan, blocked: /unblock to write");
        await EnterAsync(joe, "/msg Eugen Hotaj");
        await joe.WaitForAsync("┌─ Eugen Hotaj ─");
        await EnterAsync(joe, "are you there?");
        await joe.WaitForAsync("Not sent: one of you has blocked the other");

        await EnterAsync(eugen, "/unblock");
        await eugen.WaitForAsync("Joe Rogan is blocked no longer.");
        await EnterAsync(joe, "/retry");
        await eugen.WaitForAsync("Joe Rogan: are you there?");
    }

    private static async Task EnterAsync(TmuxSession terminal, string text)
    {
        await terminal.TypeAsync(text);
        await terminal.PressAsync("Enter");
    }
}
