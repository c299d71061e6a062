using Talko.EndToEnd.Tests.Launching;
using Talko.Testing.Terminal;
using Talko.Testing.Wire;

namespace Talko.EndToEnd.Tests.Talking;

/// <summary>What two people do to messages in their terminals, over real servers.</summary>
public sealed class TerminalMessagesTests
{
    [Fact]
    public async Task Two_people_answer_react_edit_and_delete()
    {
        await using var talko = await RunningTalko.StartAsync();
        await using var eugen = await FrontEnds.StartTerminalAsync(talko, userId: 1);
        await using var joe = await FrontEnds.StartTerminalAsync(talko, userId: 2);

        await joe.WaitForAsync("This is a fake starter message");
        await joe.PressAsync("C-s", "r");
        await joe.WaitForAsync("Reply to Eugen Hotaj: This is a fake");
        await SendAsync(joe, "is it, @eug\t?");
        await eugen.WaitForAsync("an answer", screen =>
            screen.Contains("| Eugen Hotaj: This is a fake starter message")
            && screen.Contains("Joe Rogan: is it, @Eugen Hotaj ?"));

        await SendAsync(eugen, "/react red heart");
        await eugen.WaitForAsync("[❤️");
        await joe.WaitForAsync("❤️");

        await joe.PressAsync("Up");
        await joe.WaitForAsync("edit > is it, @Eugen Hotaj ?");
        await SendAsync(joe, "?");
        await eugen.WaitForAsync("is it, @Eugen Hotaj ?? (edited)");

        await SendAsync(joe, "/delete");
        await joe.WaitForAsync("d deletes for everybody");
        await joe.PressAsync("d");
        await eugen.WaitForAsync("a deletion", screen => screen.Contains("Joe Rogan: deleted") && !screen.Contains("is it,"));
    }

    [Fact]
    public async Task An_edit_that_another_device_was_before_shows_both_texts_and_then_replaces()
    {
        await using var talko = await RunningTalko.StartAsync();
        await using var first = await FrontEnds.StartTerminalAsync(talko, userId: 1);
        await using var second = await FrontEnds.StartTerminalAsync(talko, userId: 1);
        foreach (var device in new[] { first, second })
        {
            await device.WaitForAsync("This is a fake starter message");
            await device.PressAsync("Up");
            await device.WaitForAsync("edit > This is a fake starter message");
        }

        await SendAsync(first, " of the first");
        await first.WaitForAsync("Eugen Hotaj: This is a fake starter message of the first");
        await SendAsync(second, " of the second");

        await second.WaitForAsync("both texts", screen =>
            screen.Contains("Changed meanwhile.")
            && screen.Contains("Eugen Hotaj: This is a fake starter message of the first")
            && screen.Contains("edit > This is a fake starter message of the second"));
        await second.PressAsync("Enter");
        await first.WaitForAsync("Eugen Hotaj: This is a fake starter message of the second");
    }

    [Fact]
    public async Task What_was_said_long_ago_is_read_among_its_neighbours()
    {
        await using var talko = await RunningTalko.StartAsync();
        for (var number = 1; number <= 600; number++)
        {
            await SayAsync(talko, new { chat_id = 1, user_id = 2, message_text = $"number {number}." });
        }

        await SayAsync(talko, new { chat_id = 1, user_id = 2, message_text = "that was long ago", reply_to_id = 1 });
        await using var eugen = await FrontEnds.StartTerminalAsync(talko, userId: 1);
        await eugen.WaitForAsync("the answer", screen =>
            screen.Contains("| Eugen Hotaj: This is a fake") && screen.Contains("Joe Rogan: that was long ago"));
        await eugen.PressAsync("C-s", "Enter");
        await eugen.WaitForAsync("the middle", screen =>
            screen.Contains("Eugen Hotaj: This is a fake") && screen.Contains("number 1."));
        await eugen.PressAsync("Escape");
        await eugen.WaitForAsync("older messages, End: newest");
        await eugen.WaitForAsync("read on to the newest", screen =>
        {
            eugen.PressAsync("NPage").Wait();
            return screen.Contains("that was long ago") && !screen.Contains("older messages, End: newest");
        });
    }

    private static async Task SayAsync(RunningTalko talko, object message) =>
        await RawPeer.AskAsync(talko.Data, "InsertMessage", message);

    private static async Task SendAsync(TmuxSession terminal, string text)
    {
        await terminal.TypeAsync(text);
        await terminal.PressAsync("Enter");
    }
}
